import { cisaBod2604 } from './tables/cisa-bod-26-04.ts';
import { ssvcCisaCoordinator } from './tables/ssvc-cisa-coordinator.ts';
import { ssvcCoordinatorPublish } from './tables/ssvc-coordinator-publish.ts';
import { ssvcCoordinatorTriage } from './tables/ssvc-coordinator-triage.ts';
import { ssvcDeployer } from './tables/ssvc-deployer.ts';
import { ssvcHumanImpact } from './tables/ssvc-human-impact.ts';
import { ssvcMissionWellbeing } from './tables/ssvc-mission-wellbeing.ts';
import { ssvcPublicSafety } from './tables/ssvc-public-safety.ts';
import { ssvcSupplier } from './tables/ssvc-supplier.ts';
import { ssvcUtility } from './tables/ssvc-utility.ts';

/**
 * Every decision table, those that policies decide by first. The facts in them are those that CERT/CC publishes as
 * data, Copyright 2026 Carnegie Mellon University, MIT (SEI)-style licence, DM24-0278, at the versions named.
 */
export const decisionTables = [
  ssvcDeployer,
  ssvcCisaCoordinator,
  cisaBod2604,
  ssvcHumanImpact,
  ssvcMissionWellbeing,
  ssvcSupplier,
  ssvcUtility,
  ssvcPublicSafety,
  ssvcCoordinatorTriage,
  ssvcCoordinatorPublish,
] as const;
