import { App } from 'aws-cdk-lib';
import { bank } from './bank';

bank(new App());
