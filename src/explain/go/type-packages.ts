/** Which package a type is of: that which its descriptor names, else those of what it is made of. */

import {
  INTERFACE_METHOD_BYTES,
  KIND,
  type TypeDescriptors,
  UNCOMMON_BYTES,
} from '../../formats/go/type-descriptors.ts';
import type { TypeWalk } from '../../formats/go/type-walk.ts';
import { type Modules, STANDARD } from './modules.ts';
import { NONE, type PackageId, type Packages } from './packages.ts';

/** What the compiler says types are of that stand for several in generic code: no package. */
const SHAPES = 'go.shape';
/** Behind so many types within types no package is looked for. */
const MAX_NESTING = 8;
/** A larger number does not fit the table of what is known: the type is of no package when it is asked for again. */
const LARGEST_KNOWN = 0xfffc;

export class TypePackages {
  readonly #types: TypeDescriptors;
  readonly #walk: TypeWalk;
  readonly #packages: Packages;
  readonly #modules: Modules;
  /** By pointer-sized slot: 0 not yet, 1 none or being looked for, from 2 on a package. */
  readonly #known: Uint16Array;
  /** By the place of a package's path. */
  readonly #paths = new Map<number, PackageId>();
  readonly #standard = new Map<PackageId, boolean>();

  constructor(types: TypeDescriptors, walk: TypeWalk, packages: Packages, modules: Modules) {
    this.#types = types;
    this.#walk = walk;
    this.#packages = packages;
    this.#modules = modules;
    this.#known = new Uint16Array(Math.ceil(types.size / types.word));
  }

  /** That of the type at a place; `NONE` where it has none, or no type is there. */
  of(place: number): PackageId {
    return this.#of(place, 0);
  }

  /** Of a table of methods: that of the concrete type, else of the interface. */
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

  /** Of an interface and a struct: that of its members' names, else of their types. */
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

  /** Of a type that is made of several packages' types: the first that is not the standard library's, else the first. */
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
