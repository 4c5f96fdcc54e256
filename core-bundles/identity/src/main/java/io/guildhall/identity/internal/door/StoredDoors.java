package io.guildhall.identity.internal.door;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.door.Door;
import io.guildhall.door.Doors;
import io.guildhall.port.BackRoom;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.Modules;
import io.guildhall.port.Vault;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Chosen addresses lie in the database, sealed ones in nobody's: they carry what they lead to. Thread-safe. */
@Component(service = Doors.class)
public final class StoredDoors implements Doors {
    private static final Pattern CHOSEN = Pattern.compile("[a-z0-9][a-z0-9-]{1,58}[a-z0-9]");
    private static final Pattern SEALED = Pattern.compile("v1\\.[A-Za-z0-9_-]{20,200}");

    /** No module opens by it what the house has locked for itself, or an address. */
    private static final String PAPER = "door-paper/";

    private final BackRoom backRoom;
    private final Modules modules;
    private final Workspaces workspaces;
    private final Vault vault;

    @Activate
    public StoredDoors(
            @Reference BackRoom backRoom,
            @Reference Modules modules,
            @Reference Workspaces workspaces,
            @Reference Vault vault) {
        this.backRoom = backRoom;
        this.modules = modules;
        this.workspaces = workspaces;
        this.vault = vault;
    }

    private record Place(long tenant, long record) {}

    private record Opened(String module, Door door) {}

    @Override
    public String sealed(long tenantId, String door, long recordId) {
        return vault.lock(purpose(door), tenantId + "/" + recordId);
    }

    @Override
    public String seal(String purpose, String plain) {
        return vault.lock(PAPER + purpose, plain);
    }

    @Override
    public Optional<String> unseal(String purpose, String sealed) {
        try {
            return Optional.of(vault.open(PAPER + purpose, sealed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> chosen(Transaction tx, String door, long recordId) {
        return tx.queryOne(
                "select address from identity.door where tenant_id = ? and door = ? and record_id = ?",
                row -> row.getString(1),
                tx.actor().tenantId(),
                door,
                recordId);
    }

    @Override
    public String choose(Transaction tx, String door, long recordId, String address) {
        if (!CHOSEN.matcher(address).matches()) {
            throw Problem.invalid("door/address", "An address has 3 to 60 small letters, digits and hyphens.")
                    .field("address")
                    .asException();
        }
        boolean mine = tx.queryOne(
                        "select identity.choose_door(?, ?, ?)", row -> row.getBoolean(1), door, recordId, address)
                .orElse(false);
        if (!mine) {
            throw Problem.conflict("door/address-taken", "Somebody else has this address already.")
                    .kind("value/taken")
                    .field("address")
                    .asException();
        }
        return address;
    }

    @Override
    public void close(Transaction tx, String door, long recordId) {
        tx.queryOne("select 1 from identity.close_door(?, ?)", row -> 0, door, recordId);
    }

    @Override
    public Visit enter(String door, String address) {
        Opened opened = opened(door).orElseThrow(StoredDoors::closed);
        Place place = place(door, address).orElseThrow(StoredDoors::closed);
        Actor system = system(place.tenant());
        if (!system.has(opened.module())) {
            throw closed();
        }
        return new Visit(visitor(system, opened.door()), place.record());
    }

    /** All of the workspace's rows, as far as the door's permissions lead: a visitor has none of his own. */
    private static Actor visitor(Actor system, Door door) {
        return new Actor(
                system.tenantId(),
                0,
                "",
                Actor.Kind.VISITOR,
                Scope.ALL,
                Scope.ALL,
                Set.of(),
                door.permissions(),
                system.modules(),
                system.workspace(),
                0);
    }

    private Optional<Opened> opened(String key) {
        return modules.current().modules().values().stream()
                .filter(InstalledModule::works)
                .map(InstalledModule::module)
                .flatMap(module -> module.doors().stream().map(door -> new Opened(module.key(), door)))
                .filter(opened -> opened.door().key().equals(key))
                .findFirst();
    }

    private Optional<Place> place(String door, String address) {
        if (SEALED.matcher(address).matches()) {
            return unsealed(door, address);
        }
        if (!CHOSEN.matcher(address).matches()) {
            return Optional.empty();
        }
        return backRoom.look(tx -> tx.queryOne(
                "select tenant_id, record_id from identity.door_of(?, ?)",
                row -> new Place(row.getLong(1), row.getLong(2)),
                door,
                address));
    }

    private Optional<Place> unsealed(String door, String address) {
        try {
            String[] parts = vault.open(purpose(door), address).split("/", 2);
            return Optional.of(new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Actor system(long tenant) {
        try {
            return workspaces.system(tenant);
        } catch (NoSuchElementException e) {
            throw closed();
        }
    }

    private static String purpose(String door) {
        return "door/" + door;
    }

    /** The same for what never was and what is no more, so that nobody can tell them apart. */
    private static ProblemException closed() {
        return Problem.of(404, "door/closed", "There is nothing behind this address.")
                .asException();
    }
}
