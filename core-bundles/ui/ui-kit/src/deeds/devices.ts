/** For the shell only: what makes this browser a device and lets members in at it. Fetched with the pages that do so. */
export { canSign, type Device, enrol, forgetDevice, knownDevice } from './device';
export { canEnterAway, comeBack, forgetHere, forgetPin, isNoAnswer, keepLocked, keptLocked, leaveAway, settle, unlockHere } from './away';
