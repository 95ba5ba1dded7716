/** What a finding means, and what to do about it. */
export interface FindingKind {
  readonly title: string;
  readonly why: string;
  readonly fix: string;
}

/**
 * Everything the proof can find, by stable id. HL-FLOW1, that the service accepts the flow, is the
 * validator's. Protection counts once it has succeeded; restoring and forgetting count once they were tried.
 */
export const FINDINGS = {
  'HL-FLOW2': {
    title: 'Nobody is left on hold',
    why: 'A participant who is on hold when the flow lets go of the contact stays there: the caller hears nothing, the agent cannot know.',
    fix: 'take everybody off hold on every path to this exit',
  },
  'HL-FLOW3': {
    title: 'Recording is on again after a capture',
    why: 'What was switched off or suspended for a capture stays off for the rest of the call, and the gap is found when the recording is needed.',
    fix: 'resume the recording, or switch it on again, on every path to this exit',
  },
  'HL-FLOW4': {
    title: 'Flow logging is on again after a capture',
    why: 'Later segments inherit that logging is off, so that what happens to the call there leaves no trace.',
    fix: 'switch flow logging on again on every path to this exit',
  },
  'HL-FLOW5': {
    title: 'Every loop has a bound',
    why: 'A silent line or a failing service goes round for ever, at the cost of a line and of every function on the way.',
    fix: 'put a Loop block into the circle and leave it on DoneLooping; where callers wait for a queue that is tried in each round, say so with waitsWithoutBound',
  },
  'HL-FLOW6': {
    title: 'The flow itself bounds how long it takes',
    why: 'The circle ends only when a function, an attribute or a metric says so; if that never happens the contact never leaves.',
    fix: 'put a Loop block into the circle beside the comparison',
  },
  'HL-FLOW7': {
    title: 'The word Timeout is never taken for input',
    why: 'When no key is pressed a stored input takes the success branch with the word Timeout in $.StoredCustomerInput.',
    fix: 'compare $.StoredCustomerInput with Timeout before it is used',
  },
  'HL-CARD1': {
    title: 'Card data is captured encrypted',
    why: 'Input stored in clear is readable in the flow, in logs and by every function that the flow calls.',
    fix: 'take it in an input block that has InputEncryption with a security key and its certificate',
  },
  'HL-CARD2': {
    title: 'Captured card data stays out of contact attributes',
    why: 'Contact attributes live for 24 months in the contact record and are sent to every function; overwriting them later comes too late.',
    fix: 'pass $.StoredCustomerInput straight to the function, or keep it in a flow attribute',
  },
  'HL-CARD3': {
    title: 'Flow logging is off while sensitive input is captured',
    why: 'Flow logs record what blocks were given and returned; they are kept, searched and exported.',
    fix: 'put UpdateFlowLoggingBehavior Disabled before the first capture on every path, and Enabled after the last use of what was captured',
  },
  'HL-CARD4': {
    title: 'The call is not recorded while sensitive input is captured',
    why: 'Tones are part of the audio; Connect does not take them out of a recording.',
    fix: 'switch IVR recording off by a block with an error branch, and go on only when it succeeded',
  },
  'HL-CARD5': {
    title: "The agent's recording is suspended while sensitive input is captured",
    why: 'A recording that already runs is not stopped by a block: what is changed there counts when the next agent joins.',
    fix: 'call a function that suspends the recording by API, and compare its answer, before the capture',
  },
  'HL-CARD6': {
    title: 'A suspension that failed stops the capture',
    why: 'A function that could not suspend the recording says so in its answer or takes the error branch; going on records the tones.',
    fix: "compare the function's answer with success, and send the error branch and every other answer away from the capture",
  },
  'HL-CARD7': {
    title: "The agent's screen is not recorded while sensitive input is captured",
    why: 'The agent may write down what he is told, and customer video is on his screen.',
    fix: 'switch screen recording off before the capture',
  },
  'HL-CARD8': {
    title: 'Analytics are off while sensitive input is captured',
    why: 'Analytics keep what they hear: in transcripts, in findings, at once where they run in real time.',
    fix: 'switch analytics off before the capture',
  },
  'HL-CARD9': {
    title: 'No media stream runs while sensitive input is captured',
    why: "A media stream carries the caller's audio, tones included, to whoever reads it.",
    fix: 'put UpdateContactMediaStreamingBehavior Disabled before the capture; where an agent is in the call, then ask a function who hears and streams it, and go on only when it answers nobody',
  },
  'HL-CARD10': {
    title: 'The agent does not hear the capture',
    why: 'In a transfer flow the agent is still in the call, and tones can be turned back into digits.',
    fix: 'put the agent on hold first, and send the error branch away from the capture',
  },
  'HL-CARD11': {
    title: 'A failed check does not fall open',
    why: 'The error branch or an answer nobody expected goes on as if the check had passed: what was not checked is kept or charged.',
    fix: 'send the error branch and every answer but success away from capture and charge',
  },
  'HL-CARD12': {
    title: 'No menu takes digits that belong to a capture',
    why: 'Digits typed after a capture go to the next menu or plain input, with touchtone buffering on even those typed long before, and from there into logs in clear.',
    fix: 'let late digits run into an encrypted input that nobody reads, and stop and clear the buffer, before the next input',
  },
  'HL-CARD13': {
    title: 'Captured digits are not read back',
    why: 'Whoever is near the caller hears them, and so does a recording.',
    fix: 'take the reference out of the prompt; the last four digits from the function are enough',
  },
  'HL-CARD14': {
    title: 'Captured card data stays out of tags and contact data',
    why: 'Tags, names and descriptions are part of the contact record, of reports and of billing.',
    fix: 'pass the value to the function only',
  },
  'HL-CARD15': {
    title: 'Captured card data stays out of tasks, cases and profiles',
    why: 'They are kept for years, searched and shown to agents.',
    fix: 'pass the value to the function only; write what the function answers',
  },
  'HL-CARD16': {
    title: 'Captured card data is not sent in a message',
    why: 'Messages leave the contact center, and nobody can take them back.',
    fix: 'take the reference out of the message',
  },
  'HL-CARD17': {
    title: 'Captured card data stays out of URLs, views, connectors and screen pops',
    why: 'Addresses are written into logs, views are shown to agents, connectors hand values to other systems.',
    fix: 'pass the value to the function only',
  },
  'HL-CARD18': {
    title: 'Captured card data is forgotten before the flow ends',
    why: 'What is still in an attribute goes to every function that is called from then on, and contact attributes stay in the record.',
    fix: 'overwrite the attribute on every path to this exit',
  },
  'HL-CARD19': {
    title: 'Nobody hears digits that come late',
    why: 'A caller goes on typing after an input has ended; taking the agent off hold at once lets him hear the rest.',
    fix: 'let late digits run into an encrypted input that nobody reads, then take the agent off hold',
  },
  'HL-CARD20': {
    title: 'No bot listens while somebody is held for a capture',
    why: 'A bot is given what the caller says or types in clear, and keeps it in its conversation logs.',
    fix: 'take the bot out of the part between hold and off hold',
  },
  'HL-CARD21': {
    title: 'Nothing turns recording on while digits may arrive',
    why: 'A hook, a later flow or a resumption that comes before the last digit records it.',
    fix: 'let late digits run out before recording, analytics or streaming go on, and hook no flow that switches them on before the capture',
  },
} as const satisfies Record<string, FindingKind>;

/** `HL-FLOW<n>` is about how a flow behaves, `HL-CARD<n>` about card data. */
export type FindingId = keyof typeof FINDINGS;
