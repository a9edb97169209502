import type { CodeModelId } from '../code-models/code-model-id.ts';
import { profileOf } from './profile.ts';

/** The two ways a host runs a function. Source: binding-engine.md, section 0. */
export type Pipeline = 'in-process' | 'out-of-process';

export const pipelineOf = (codeModel: CodeModelId): Pipeline =>
  profileOf[codeModel] === 'inproc' ? 'in-process' : 'out-of-process';
