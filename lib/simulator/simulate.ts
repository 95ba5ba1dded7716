import { LiveContacts } from './contacts';
import type { ContactCenterModel, SimulatorPorts } from './ports';
import { Call } from './private/call';
import { playJourney } from './private/journey';
import { ModelIndex } from './private/model-index';
import { writeRecord } from './private/write-record';
import type { CallRecord } from './record';
import type { CallScenario } from './scenario';

/**
 * Plays one call through the flows of a contact center, on a virtual clock.
 *
 * @param live the instance's contacts in progress; share it with whoever answers Connect's recording API
 * @returns what the call left behind, whatever its end: an action that is not played ends it with a record
 *   that names the action
 */
export async function simulateCall(
  model: ContactCenterModel,
  ports: SimulatorPorts,
  scenario: CallScenario,
  live: LiveContacts = new LiveContacts(),
): Promise<CallRecord> {
  const call = new Call({ index: ModelIndex.of(model), ports, scenario, live });
  try {
    await playJourney(call);
    return writeRecord(call);
  } finally {
    for (const contact of call.contacts) live.close(contact.id);
  }
}
