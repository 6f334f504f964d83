/** State shared by the productions of the grammar: what they refer back to, and each other. */

import { Cursor } from './cursor.ts';
import type { Node } from './writing.ts';

/** What the name of a function determines about the types that follow it. */
export interface NameState {
  isConstructorOrConversion: boolean;
  endsWithTemplateArguments: boolean;
  /** Qualifiers of a member function: ` const`; `reference` is ` &` or ` &&`. */
  qualifiers: string;
  reference: string;
}

export const freshState = (): NameState => ({
  isConstructorOrConversion: false,
  endsWithTemplateArguments: false,
  qualifiers: '',
  reference: '',
});

/**
 * The state while reading a name. The classes of the grammar extend each other and refer to later ones through the
 * abstract methods.
 */
export abstract class Grammar extends Cursor {
  protected substitutions: Node[] = [];
  /** The template arguments that T_, T0_ … refer to; a new scope for each function. */
  protected scope: { args: readonly Node[] | null } = { args: null };
  /** Within the parameters of a generic lambda, T_ is one of its own parameters. */
  protected inLambda = false;
  /** The type of a conversion operator may refer to template arguments that come after it. */
  protected mayReferForward = false;
  protected forwardReferences = 0;
  /** Where to read the type of a conversion operator again once its template arguments are known. */
  protected forward: { at: number; count: number; set(node: Node): void } | null = null;

  protected override restart(text: string, at: number): void {
    super.restart(text, at);
    this.substitutions = [];
    this.scope = { args: null };
    this.inLambda = false;
    this.mayReferForward = false;
    this.forward = null;
  }

  protected remember(node: Node): Node {
    this.substitutions.push(node);
    return node;
  }

  protected abstract encoding(isTop: boolean): Node;
  protected abstract name(state: NameState): Node;
  protected abstract unqualified(state: NameState, scope: Node | null): Node;
  protected abstract operatorName(state: NameState): Node;
  protected abstract type(): Node;
  protected abstract cvQualifiers(): string;
  protected abstract expression(): Node;
  protected abstract literal(): Node;
}
