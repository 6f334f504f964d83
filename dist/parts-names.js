const NOT_ATTRIBUTED = ", not attributed", REST = "other", KEEPS_ALL_METHODS = "reflect.(*rtype).Method", shortName = (name) => name.endsWith(", not attributed") ? name.slice(0, -16) : name;
export { shortName as i, NOT_ATTRIBUTED as n, REST as r, KEEPS_ALL_METHODS as t };
