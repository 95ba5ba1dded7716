import { App } from 'aws-cdk-lib';
import { externalVault } from './external-vault';

externalVault(new App());
