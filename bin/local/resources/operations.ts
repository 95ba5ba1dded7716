import { randomUUID } from 'node:crypto';
import { textAt } from '../engine/json';
import type { Inventory } from './inventory';
import { arnOf, nameOf, randomSuffix } from './names';
import { plainTypes, type ResourceTypeTable } from './plain';

/** Logs, alarms, topics, queues and events: recorded, nothing is sent. */
export function operationsTypes(inventory: Inventory): ResourceTypeTable {
  return {
    ...logTypes(inventory),
    ...messageTypes(inventory),
    ...eventTypes(inventory),
    ...alarmTypes(inventory),
  };
}

function logTypes(inventory: Inventory): ResourceTypeTable {
  return plainTypes(inventory, {
    'AWS::Logs::LogGroup': {
      createOnly: ['LogGroupName'],
      physicalId: (request) => nameOf(request, 'LogGroupName', 512),
      attributes: (request, name) => ({ Arn: arnOf(request, 'logs', `log-group:${name}:*`) }),
    },
    'AWS::Logs::ResourcePolicy': {
      createOnly: ['PolicyName'],
      physicalId: (request) => nameOf(request, 'PolicyName'),
    },
    'AWS::Logs::MetricFilter': {
      createOnly: ['FilterName', 'LogGroupName'],
      physicalId: (request) => nameOf(request, 'FilterName'),
    },
  });
}

function messageTypes(inventory: Inventory): ResourceTypeTable {
  return plainTypes(inventory, {
    'AWS::SNS::Topic': {
      createOnly: ['TopicName', 'FifoTopic'],
      physicalId: (request) => arnOf(request, 'sns', nameOf(request, 'TopicName', 256)),
      attributes: (_request, arn) => ({ TopicArn: arn, TopicName: arn.split(':').at(-1) ?? '' }),
    },
    'AWS::SNS::TopicPolicy': {
      physicalId: (request) => `${request.stack.name}-${request.logicalId}-${randomSuffix()}`,
      check: ({ properties }) => inventory.requirePrincipals(properties['PolicyDocument']),
    },
    'AWS::SNS::Subscription': {
      createOnly: ['TopicArn', 'Protocol', 'Endpoint'],
      physicalId: ({ properties }) => `${textAt(properties, 'TopicArn') ?? ''}:${randomUUID()}`,
      attributes: (_request, arn) => ({ Arn: arn }),
    },
    'AWS::SQS::Queue': {
      createOnly: ['QueueName', 'FifoQueue'],
      physicalId: (request) => {
        const { region, account } = request.stack;
        return `https://sqs.${region}.amazonaws.com/${account}/${nameOf(request, 'QueueName', 80)}`;
      },
      attributes: (request, url) => {
        const name = url.split('/').at(-1) ?? '';
        return { Arn: arnOf(request, 'sqs', name), QueueName: name, QueueUrl: url };
      },
    },
    'AWS::SQS::QueuePolicy': {
      physicalId: (request) => `${request.stack.name}-${request.logicalId}-${randomSuffix()}`,
      check: ({ properties }) => inventory.requirePrincipals(properties['PolicyDocument']),
    },
  });
}

function eventTypes(inventory: Inventory): ResourceTypeTable {
  return plainTypes(inventory, {
    'AWS::Events::Rule': {
      createOnly: ['Name', 'EventBusName'],
      physicalId: (request) => nameOf(request, 'Name'),
      attributes: (request, name) => ({ Arn: arnOf(request, 'events', `rule/${name}`) }),
    },
    'AWS::Events::EventBus': {
      createOnly: ['Name', 'EventSourceName'],
      physicalId: (request) => nameOf(request, 'Name', 256),
      attributes: (request, name) => ({ Arn: arnOf(request, 'events', `event-bus/${name}`), Name: name }),
    },
    'AWS::Events::EventBusPolicy': {
      createOnly: ['EventBusName', 'StatementId'],
      physicalId: ({ properties }) =>
        `${textAt(properties, 'EventBusName') ?? 'default'}|${textAt(properties, 'StatementId') ?? ''}`,
    },
  });
}

function alarmTypes(inventory: Inventory): ResourceTypeTable {
  return plainTypes(inventory, {
    'AWS::CloudWatch::Alarm': {
      createOnly: ['AlarmName'],
      physicalId: (request) => nameOf(request, 'AlarmName', 255),
      attributes: (request, name) => ({ Arn: arnOf(request, 'cloudwatch', `alarm:${name}`) }),
    },
    'AWS::CloudWatch::CompositeAlarm': {
      createOnly: ['AlarmName'],
      physicalId: (request) => nameOf(request, 'AlarmName', 255),
      attributes: (request, name) => ({ Arn: arnOf(request, 'cloudwatch', `alarm:${name}`) }),
    },
    'AWS::CloudWatch::Dashboard': {
      createOnly: ['DashboardName'],
      physicalId: (request) => nameOf(request, 'DashboardName', 255),
    },
  });
}
