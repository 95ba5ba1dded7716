import type { Dimension } from '../dimensions';
import { atCapture, whileCapturing } from './capture-checks';
import { botWhileHeld, leftBehind, notForgotten, tooEarly } from './exit-checks';
import { copied, eatsDigits, eatsLateDigits, fallsOpen, loggedInUse, timeoutUsed } from './value-checks';
import type { Check } from './violation';

/** What is judged, by the dimension of the fact. */
export const CHECKS: Readonly<Record<Dimension, readonly Check[]>> = {
  reached: [atCapture],
  logging: [whileCapturing, loggedInUse, leftBehind],
  ivrRecording: [whileCapturing],
  agentRecording: [leftBehind],
  screenRecording: [whileCapturing],
  analytics: [whileCapturing],
  streaming: [whileCapturing],
  hold: [whileCapturing, leftBehind, botWhileHeld],
  suspension: [whileCapturing, leftBehind],
  digits: [tooEarly, eatsLateDigits],
  buffer: [eatsDigits],
  unchecked: [timeoutUsed],
  captured: [copied, notForgotten],
  check: [fallsOpen],
  hook: [atCapture],
};
