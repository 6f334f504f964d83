/** What the productions of the grammar share: what they refer back to, and each other. */

import { Cursor } from './cursor.ts';
import type { Node } from './writing.ts';

/** What the name of a function tells of the types that follow it. */
export interface NameState {
  isConstructorOrConversion: boolean;
  endsWithTemplateArguments: boolean;
  /** Of a member function: ` const`, and ` &`. */
  qualifiers: string;
  reference: string;
}

export const freshState = (): NameState => ({
  isConstructorOrConversion: false,
  endsWithTemplateArguments: false,
  qualifiers: '',
  reference: '',
});

/** The state of a name that is read. The sections of the grammar build on each other, and refer to later ones through it. */
export abstract class Grammar extends Cursor {
  protected substitutions: Node[] = [];
  /** What T_, T0_ … stand for; a new one for each function. */
  protected scope: { args: readonly Node[] | null } = { args: null };
  /** Inside of the parameters of a generic lambda T_ is one of its own. */
  protected inLambda = false;
  /** A conversion's type comes before the arguments of the template that it is. */
  protected mayReferForward = false;
  protected forwardReferences = 0;
  /** Reads a conversion's type once more, when the arguments of its template are known. */
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
