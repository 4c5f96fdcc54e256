package io.guildhall.identity.internal.demo;

import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.identity.internal.Tokens;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.actor.Sessions;
import io.guildhall.identity.internal.password.Passwords;
import io.guildhall.identity.internal.people.Invitations;
import io.guildhall.identity.internal.workspace.EditionCatalog;
import io.guildhall.identity.internal.workspace.Founding;
import io.guildhall.identity.internal.workspace.Registration;
import io.guildhall.port.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Founds a made-up business with its people, who are there before the sample data is shared out among them. */
@Component(service = DemoBuilder.class)
public final class DemoBuilder {
    private static final Origin HERE = new Origin("demo", "Guildhall");

    private final Database database;
    private final EditionCatalog editions;
    private final Passwords passwords;
    private final Founding founding;
    private final Workspaces workspaces;
    private final Invitations invitations;
    private final Sessions sessions;

    @Activate
    public DemoBuilder(
            @Reference Database database,
            @Reference EditionCatalog editions,
            @Reference Passwords passwords,
            @Reference Founding founding,
            @Reference Workspaces workspaces,
            @Reference Invitations invitations,
            @Reference Sessions sessions) {
        this.database = database;
        this.editions = editions;
        this.passwords = passwords;
        this.founding = founding;
        this.workspaces = workspaces;
        this.invitations = invitations;
        this.sessions = sessions;
    }

    void build(Business business) {
        Registration registration = new Registration(
                business.name(),
                editions.choose("edition", business.edition()),
                business.owner().name(),
                business.owner().email(),
                Business.PASSWORD,
                business.currency(),
                business.zone(),
                business.locale(),
                true);
        String phc = passwords.hash(Business.PASSWORD);
        long tenant = founding.found(registration, Optional.empty(), phc, tx -> writePeople(tx, business));
        for (Business.Person person : business.colleagues()) {
            join(tenant, person);
        }
    }

    private static void writePeople(Transaction tx, Business business) {
        long tenant = tx.actor().tenantId();
        // The first team is there already, under a general name.
        tx.update(
                "update identity.team set name = ? where tenant_id = ?",
                business.teams().get(0),
                tenant);
        for (String team : business.teams().subList(1, business.teams().size())) {
            tx.update("insert into identity.team (tenant_id, name) values (?, ?)", tenant, team);
        }
        String[] colors = {"grape", "teal", "orange", "indigo"};
        int next = 0;
        for (Business.Person person : business.colleagues()) {
            tx.update(
                    """
                    insert into identity.member (tenant_id, name, email, role_id, team_id, avatar_color)
                    select r.tenant_id, ?, ?, r.id,
                        (select t.id from identity.team t where t.tenant_id = r.tenant_id and t.name = ?), ?
                    from identity.role r where r.tenant_id = ? and r.key = ?""",
                    person.name(),
                    person.email(),
                    person.team(),
                    colors[next++ % colors.length],
                    tenant,
                    person.role());
        }
    }

    /** As a real colleague would: by an invitation, with a password. */
    private void join(long tenant, Business.Person person) {
        String token = Tokens.random();
        database.write(workspaces.system(tenant), tx -> {
            long invitation = tx.queryOne(
                            """
                            insert into identity.invitation (tenant_id, email, role_id, member_id, expires_at)
                            select m.tenant_id, m.email, m.role_id, m.id, ? from identity.member m
                            where m.tenant_id = ? and m.email = ? returning id""",
                            row -> row.getLong(1),
                            Instant.now().plus(Duration.ofMinutes(5)),
                            tenant,
                            person.email())
                    .orElseThrow();
            tx.query("select identity.keep_secret('invitation', ?, ?)", row -> true, invitation, Tokens.hash(token));
            return true;
        });
        OpenedSession opened = invitations.accept(token, person.name(), null, Business.PASSWORD, HERE);
        sessions.close(opened.actor());
    }
}
