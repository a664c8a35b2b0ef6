/**
 * Zones by their letters: minutes east of UTC, or none where the letters mean several zones, or one time in winter and
 * another in summer.
 */
export const zones: Readonly<Record<string, number | undefined>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  BST: undefined,
  IST: undefined,
  EST: -300,
  EDT: -240,
  CST: undefined,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  AKST: -540,
  AKDT: -480,
  HST: -600,
  ET: undefined,
  CT: undefined,
  MT: undefined,
  PT: undefined,
  JST: 540,
  KST: 540,
  SGT: 480,
  HKT: 480,
  AWST: 480,
  ACST: 570,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
};

/** How a zone is said without letters of its own. */
export const zonePhrase =
  /\b(?:(?:Pacific|Eastern|Central|Mountain|London|Berlin|Paris|Copenhagen|New York|Tokyo|Sydney|UK|local) time|(?:Africa|America|Asia|Atlantic|Australia|Europe|Pacific)\/[A-Z][A-Za-z_]+)\b/;
