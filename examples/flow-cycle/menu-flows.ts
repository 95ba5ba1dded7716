import { disconnect, FlowBuilder, menuInput, playPrompt, reference, transferToFlow } from '../../lib/flow';

/** The main menu: 1 leads to the order status. */
export const mainMenu = FlowBuilder.create('CONTACT_FLOW', 'main-menu')
  .add(
    menuInput('menu', {
      message: 'Press 1 for the status of your order.',
      timeLimitSeconds: 8,
      keys: { '1': 'order-status' },
      onOtherKey: 'goodbye',
      onTimeout: 'goodbye',
      onError: 'goodbye',
    }),
    transferToFlow('order-status', { flow: reference('flow', 'order-status'), onError: 'goodbye' }),
    playPrompt('goodbye', { message: 'Thank you for calling. Goodbye.', next: 'hang-up' }),
    disconnect('hang-up'),
  )
  .build();

/** The order status: 9 leads back to the main menu. */
export const orderStatus = FlowBuilder.create('CONTACT_FLOW', 'order-status')
  .add(
    menuInput('status', {
      message: 'Your order is on its way. Press 9 for the main menu.',
      timeLimitSeconds: 8,
      keys: { '9': 'main-menu' },
      onOtherKey: 'goodbye',
      onTimeout: 'goodbye',
      onError: 'goodbye',
    }),
    transferToFlow('main-menu', { flow: reference('flow', 'main-menu'), onError: 'goodbye' }),
    playPrompt('goodbye', { message: 'Thank you for calling. Goodbye.', next: 'hang-up' }),
    disconnect('hang-up'),
  )
  .build();
