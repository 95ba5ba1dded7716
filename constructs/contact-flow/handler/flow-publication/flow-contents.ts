import {
  DescribeContactFlowCommand,
  type DescribeContactFlowCommandOutput,
  DescribeContactFlowModuleCommand,
  type DescribeContactFlowModuleCommandOutput,
  UpdateContactFlowContentCommand,
  type UpdateContactFlowContentCommandOutput,
  UpdateContactFlowModuleContentCommand,
  type UpdateContactFlowModuleContentCommandOutput,
} from '@aws-sdk/client-connect';
import type { PublishedFlow } from './published-flow';

/** The commands of the Connect client that the resource uses. */
export interface FlowClient {
  send(command: DescribeContactFlowCommand): Promise<DescribeContactFlowCommandOutput>;
  send(command: UpdateContactFlowContentCommand): Promise<UpdateContactFlowContentCommandOutput>;
  send(command: DescribeContactFlowModuleCommand): Promise<DescribeContactFlowModuleCommandOutput>;
  send(command: UpdateContactFlowModuleContentCommand): Promise<UpdateContactFlowModuleContentCommandOutput>;
}

/** Reads and writes what the flows and modules of one instance consist of. */
export class FlowContents {
  public constructor(
    private readonly client: FlowClient,
    private readonly instanceId: string,
  ) {}

  public async read({ kind, id }: PublishedFlow): Promise<string | undefined> {
    const { instanceId: InstanceId, client } = this;
    if (kind === 'flow') {
      const { ContactFlow: found } = await client.send(
        new DescribeContactFlowCommand({ InstanceId, ContactFlowId: id }),
      );
      return found?.Content;
    }
    const { ContactFlowModule: found } = await client.send(
      new DescribeContactFlowModuleCommand({ InstanceId, ContactFlowModuleId: id }),
    );
    return found?.Content;
  }

  public async write({ kind, id, settings }: PublishedFlow, content: string): Promise<void> {
    const input = { InstanceId: this.instanceId, Content: content };
    if (kind === 'flow') {
      await this.client.send(new UpdateContactFlowContentCommand({ ...input, ContactFlowId: id }));
      return;
    }
    // Whether the service keeps settings that are not sent is not documented.
    const contract = settings === undefined ? {} : { Settings: settings };
    await this.client.send(
      new UpdateContactFlowModuleContentCommand({ ...input, ...contract, ContactFlowModuleId: id }),
    );
  }
}
