/** The attributes of compile units that are read (DWARF 5, section 7.5.4), including GNU extensions. */

export const AT = {
  name: 0x03,
  low_pc: 0x11,
  high_pc: 0x12,
  language: 0x13,
  comp_dir: 0x1b,
  ranges: 0x55,
  str_offsets_base: 0x72,
  addr_base: 0x73,
  rnglists_base: 0x74,
  dwo_name: 0x76,
  GNU_dwo_name: 0x2130,
  GNU_addr_base: 0x2133,
} as const;
