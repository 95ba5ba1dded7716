import { App } from 'aws-cdk-lib';
import { flowCycle } from './flow-cycle';

flowCycle(new App());
