import { randomBytes } from 'node:crypto';
import { textAt } from '../engine/json';
import type { Inventory } from './inventory';
import { type PlainType, plainTypes, type ResourceTypeTable } from './plain';

/** The network that functions may be placed in: recorded only, a worker reaches this machine whatever it says. */
export function networkTypes(inventory: Inventory): ResourceTypeTable {
  return plainTypes(inventory, {
    'AWS::EC2::VPC': {
      ...numbered('vpc', ['CidrBlock', 'Ipv4IpamPoolId', 'Ipv4NetmaskLength', 'VpcEncryptionControl']),
      attributes: ({ properties }, id) => ({
        VpcId: id,
        CidrBlock: textAt(properties, 'CidrBlock') ?? '',
        DefaultSecurityGroup: ec2Id('sg'),
      }),
    },
    'AWS::EC2::Subnet': {
      ...numbered('subnet', [
        'VpcId',
        'AvailabilityZoneId',
        'OutpostArn',
        'AvailabilityZone',
        'CidrBlock',
        'Ipv6Native',
        'Ipv4IpamPoolId',
        'Ipv4NetmaskLength',
        'Ipv6IpamPoolId',
        'Ipv6NetmaskLength',
      ]),
      attributes: ({ properties }, id) => ({
        SubnetId: id,
        AvailabilityZone: textAt(properties, 'AvailabilityZone') ?? '',
      }),
    },
    'AWS::EC2::SecurityGroup': {
      ...numbered('sg', ['GroupName', 'GroupDescription', 'VpcId']),
      attributes: ({ properties }, id) => ({ GroupId: id, Id: id, VpcId: textAt(properties, 'VpcId') ?? '' }),
    },
    'AWS::EC2::SecurityGroupIngress': numbered('sgr', [
      'CidrIp',
      'CidrIpv6',
      'FromPort',
      'GroupId',
      'GroupName',
      'IpProtocol',
      'SourcePrefixListId',
      'SourceSecurityGroupId',
      'SourceSecurityGroupName',
      'SourceSecurityGroupOwnerId',
      'ToPort',
    ]),
    'AWS::EC2::SecurityGroupEgress': numbered('sgr', [
      'CidrIp',
      'CidrIpv6',
      'DestinationPrefixListId',
      'DestinationSecurityGroupId',
      'FromPort',
      'GroupId',
      'IpProtocol',
      'ToPort',
    ]),
    'AWS::EC2::RouteTable': {
      ...numbered('rtb', ['VpcId']),
      attributes: (_request, id) => ({ RouteTableId: id }),
    },
    'AWS::EC2::SubnetRouteTableAssociation': {
      ...numbered('rtbassoc', ['RouteTableId', 'SubnetId']),
      attributes: (_request, id) => ({ Id: id }),
    },
    'AWS::EC2::VPCEndpoint': {
      ...numbered('vpce', [
        'VpcId',
        'ServiceName',
        'VpcEndpointType',
        'ServiceNetworkArn',
        'ResourceConfigurationArn',
        'ServiceRegion',
      ]),
      attributes: (_request, id) => ({ Id: id }),
    },
  });
}

function numbered(prefix: string, createOnly: readonly string[]): PlainType {
  return { createOnly, physicalId: () => ec2Id(prefix) };
}

function ec2Id(prefix: string): string {
  return `${prefix}-0${randomBytes(8).toString('hex')}`;
}
