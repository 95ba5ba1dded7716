export * from './adopted-aspect';
export * from './connect-instance';
export { ConnectInstanceAttributes, IConnectInstance } from './connect-instance-ref';
export * from './contact-center-instance';
export * from './identity';
