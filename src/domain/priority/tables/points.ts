/** The values of the decision points that several tables share (SSVC: Exploitation 1.1.0, Automatable 2.0.0, …). */
export const exploitations = ['none', 'public poc', 'active'] as const;
export const noYes = ['no', 'yes'] as const;
export const technicalImpacts = ['partial', 'total'] as const;
export const systemExposures = ['small', 'controlled', 'open'] as const;
export const safetyImpacts = ['negligible', 'marginal', 'critical', 'catastrophic'] as const;
export const missionImpacts = [
  'degraded',
  'mef support crippled',
  'mef failure',
  'mission failure',
] as const;
export const humanImpacts = ['low', 'medium', 'high', 'very high'] as const;
export const utilities = ['laborious', 'efficient', 'super effective'] as const;
export const publicSafetyImpacts = ['minimal', 'significant'] as const;
