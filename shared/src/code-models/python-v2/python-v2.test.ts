import { describeRoundTrip } from '../testing/describe-round-trip.ts';
import { pythonV2 } from './python-v2.ts';

describeRoundTrip(pythonV2);
