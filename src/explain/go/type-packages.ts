/** Finds the package of a type: the one its descriptor names, else one of its element types. */

import {
  INTERFACE_METHOD_BYTES,
  KIND,
  type TypeDescriptors,
  UNCOMMON_BYTES,
} from '../../formats/go/type-descriptors.ts';
import type { TypeWalk } from '../../formats/go/type-walk.ts';
import { type Modules, STANDARD } from './modules.ts';
import { NONE, type PackageId, type Packages } from './packages.ts';

/** The pseudo package of types that stand for several in generic code. */
const SHAPES = 'go.shape';
/** Depth of nested types at which the search ends. */
const MAX_NESTING = 8;
/** Largest package number that fits the cache; a type of a larger one has no package when requested again. */
const LARGEST_KNOWN = 0xfffc;

export class TypePackages {
  readonly #types: TypeDescriptors;
  readonly #walk: TypeWalk;
  readonly #packages: Packages;
  readonly #modules: Modules;
  /** By pointer-sized slot: 0 unknown, 1 no package or in progress, otherwise package number + 2. */
  readonly #known: Uint16Array;
  /** Package by the place of its path. */
  readonly #paths = new Map<number, PackageId>();
  readonly #standard = new Map<PackageId, boolean>();

  constructor(types: TypeDescriptors, walk: TypeWalk, packages: Packages, modules: Modules) {
    this.#types = types;
    this.#walk = walk;
    this.#packages = packages;
    this.#modules = modules;
    this.#known = new Uint16Array(Math.ceil(types.size / types.word));
  }

  /** Returns the package of the type at a place; NONE if it has none, or there is no type. */
  of(place: number): PackageId {
    return this.#of(place, 0);
  }

  /** Returns the package of an itab: that of its concrete type, else of its interface. */
  ofItab(itab: number): PackageId {
    const id = this.of(this.#types.target(itab + this.#types.word));
    return id === NONE ? this.of(this.#types.target(itab)) : id;
  }

  #of(place: number, depth: number): PackageId {
    const { word, base, size } = this.#types;
    if (!(place >= 0 && place + base <= size) || place % word !== 0 || depth > MAX_NESTING) return NONE;
    const slot = place / word;
    const seen = this.#known[slot] as number;
    if (seen !== 0) return seen - 2 < 0 ? NONE : seen - 2;
    if (!this.#walk.hasType(place)) return NONE;
    this.#known[slot] = 1;
    const id = this.#look(place, depth);
    this.#known[slot] = id <= LARGEST_KNOWN ? id + 2 : 1;
    return id;
  }

  #pointed(at: number, depth: number): PackageId {
    return this.#of(this.#types.target(at), depth + 1);
  }

  #look(place: number, depth: number): PackageId {
    const { word, base } = this.#types;
    const uncommon = this.#types.uncommonAt(place);
    if (uncommon !== -1) {
      const path = this.#types.u32(uncommon);
      const id = path === 0 ? NONE : this.#atPath(path);
      if (id !== NONE) return id;
    }
    const own = place + base;
    switch (this.#types.kindOf(place)) {
      case KIND.ARRAY:
      case KIND.CHAN:
      case KIND.POINTER:
      case KIND.SLICE:
        return this.#pointed(own, depth);
      case KIND.MAP:
        return this.#better(this.#pointed(own + word, depth), this.#pointed(own, depth));
      case KIND.FUNC:
        return this.#ofParameters(place, uncommon === -1 ? own + word : uncommon + UNCOMMON_BYTES, depth);
      case KIND.INTERFACE:
        return this.#ofMembers(own, false, depth);
      case KIND.STRUCT:
        return this.#ofMembers(own, true, depth);
      default:
        return NONE;
    }
  }

  #ofParameters(place: number, first: number, depth: number): PackageId {
    const { word, size } = this.#types;
    const parameters = Math.min(this.#types.parametersOf(place), Math.floor((size - first) / word));
    let best: PackageId = NONE;
    for (let index = 0; index < parameters; index += 1)
      best = this.#better(best, this.#pointed(first + index * word, depth));
    return best;
  }

  /** Returns the package of an interface or struct: that of its members' names, else of their types. */
  #ofMembers(own: number, isStruct: boolean, depth: number): PackageId {
    const { word, size } = this.#types;
    const path = this.#types.target(own);
    const id = path > 0 && path < size ? this.#atPath(path) : NONE;
    if (id !== NONE) return id;
    const step = isStruct ? 3 * word : INTERFACE_METHOD_BYTES;
    const after = this.#types.sliceEnd(own + word, step);
    let best: PackageId = NONE;
    for (let at = this.#types.target(own + word); at < after; at += step)
      best = this.#better(
        best,
        isStruct ? this.#pointed(at + word, depth) : this.#of(this.#types.u32(at + 4), depth + 1),
      );
    return best;
  }

  #atPath(place: number): PackageId {
    let id = this.#paths.get(place);
    if (id === undefined) {
      const path = this.#types.nameAt(place) ?? '';
      id = path === '' || path === SHAPES ? NONE : this.#packages.named(path);
      this.#paths.set(place, id);
    }
    return id;
  }

  /** Chooses among the packages of element types: the first outside the standard library, else the first. */
  #better(best: PackageId, next: PackageId): PackageId {
    return next !== NONE && (best === NONE || (this.#isStandard(best) && !this.#isStandard(next)))
      ? next
      : best;
  }

  #isStandard(id: PackageId): boolean {
    let known = this.#standard.get(id);
    if (known === undefined) {
      known = this.#modules.of(this.#packages.paths[id] ?? '')?.path === STANDARD;
      this.#standard.set(id, known);
    }
    return known;
  }
}
