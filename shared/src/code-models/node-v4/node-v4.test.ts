import { javascriptV4 } from '../javascript-v4/javascript-v4.ts';
import { describeRoundTrip } from '../testing/describe-round-trip.ts';
import { typescriptV4 } from '../typescript-v4/typescript-v4.ts';

describeRoundTrip(javascriptV4);
describeRoundTrip(typescriptV4);
