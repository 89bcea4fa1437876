export { parcelLimits } from './limits';
export { ParcelRefused } from './pack';
export { parcelFrames } from './parcel-frames';
export { ParcelReader } from './parcel-reader';
