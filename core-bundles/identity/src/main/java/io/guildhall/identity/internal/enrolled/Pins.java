package io.guildhall.identity.internal.enrolled;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.identity.internal.account.Accounts;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.password.Passwords;
import io.guildhall.request.Form;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The digits with which a member comes in at shared devices, and nowhere else. Thread-safe. */
@Component(service = Pins.class)
public final class Pins {
    private static final Pattern FORM = Pattern.compile("[0-9]{4,8}");
    private static final String UP = "01234567890123456789";

    /** @param locked whether it has been tried too often: the password opens it again */
    public record State(boolean set, @Nullable Instant setAt, boolean locked) {}

    private final Database database;
    private final Accounts accounts;
    private final Passwords passwords;

    @Activate
    public Pins(@Reference Database database, @Reference Accounts accounts, @Reference Passwords passwords) {
        this.database = database;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    public State mine(Actor actor) {
        return database.read(
                        actor,
                        tx -> tx.queryOne(
                                "select set_at, locked from identity.my_pin()",
                                row -> new State(true, row.getInstant(1), row.getBoolean(2))))
                .orElseGet(() -> new State(false, null, false));
    }

    /** Needs the password: a tablet that somebody has left open is no way to come by his PIN. */
    public void set(Actor actor, @Nullable String pin, @Nullable String password, Origin origin) {
        String digits = checked(pin);
        accounts.verifyMember(actor.tenantId(), actor.memberId(), Objects.requireNonNullElse(password, ""), origin);
        String phc = passwords.hash(digits);
        database.write(actor, tx -> tx.query("select identity.set_pin(?)", row -> true, phc));
    }

    public void drop(Actor actor) {
        database.write(actor, tx -> tx.query("select identity.drop_pin()", row -> true));
    }

    /** Not what everybody tries first: the same digit, or a run up or down. */
    private static String checked(@Nullable String pin) {
        String digits = Form.neededLine("pin", pin, 20);
        if (!FORM.matcher(digits).matches()) {
            throw Form.wrong("pin", "pin/form", "A PIN has 4 to 8 digits.");
        }
        String down = new StringBuilder(digits).reverse().toString();
        if (digits.chars().distinct().count() == 1 || UP.contains(digits) || UP.contains(down)) {
            throw Form.wrong("pin", "pin/common", "This PIN is among the first that anybody would try.");
        }
        return digits;
    }
}
