/** Where the pages about workflows are, each fetched when it is opened. */
export const RunsPage = () => import('./runs/RunsPage').then((module) => ({ default: module.RunsPage }));
export const ApprovalsPage = () => import('./approvals/ApprovalsPage').then((module) => ({ default: module.ApprovalsPage }));
export const AskedTile = () => import('./approvals/AskedTile').then((module) => ({ default: module.AskedTile }));
export const WebhooksPage = () => import('./outward/WebhooksPage').then((module) => ({ default: module.WebhooksPage }));
export const SecretsPage = () => import('./outward/SecretsPage').then((module) => ({ default: module.SecretsPage }));
export const WorkflowsPage = () => import('./list/WorkflowsPage').then((module) => ({ default: module.WorkflowsPage }));
export const BuilderPage = () => import('./build/BuilderPage').then((module) => ({ default: module.BuilderPage }));
