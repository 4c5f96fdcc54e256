package io.guildhall.change.internal;

import io.guildhall.database.Database;
import io.guildhall.port.BackRoom;
import io.guildhall.port.Workspaces;

/** What every runner needs. */
record Services(BackRoom backRoom, Log log, Database database, Workspaces workspaces) {
    Services(BackRoom backRoom, Database database, Workspaces workspaces) {
        this(backRoom, new Log(backRoom), database, workspaces);
    }
}
