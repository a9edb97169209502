import { bindingCases } from './binding-cases.ts';
import type { DoctorCase } from './doctor-case.ts';
import { documentCases } from './document-cases.ts';
import { hostErrorCases } from './host-error-cases.ts';

/** One or more a code; the first of a code is what its documentation page shows. */
export const doctorCases: readonly DoctorCase[] = [
  ...bindingCases,
  ...documentCases,
  ...hostErrorCases,
];
