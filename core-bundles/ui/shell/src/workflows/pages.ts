/** Where the pages about workflows are, each fetched when it is opened. */
export const ApprovalsPage = () => import('./approvals/ApprovalsPage').then((module) => ({ default: module.ApprovalsPage }));
export const AskedTile = () => import('./approvals/AskedTile').then((module) => ({ default: module.AskedTile }));
