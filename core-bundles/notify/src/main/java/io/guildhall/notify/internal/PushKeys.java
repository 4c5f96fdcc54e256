package io.guildhall.notify.internal;

import io.guildhall.notify.internal.push.Curve;
import io.guildhall.notify.internal.push.Vapid;
import io.guildhall.port.BackRoom;
import io.guildhall.port.Vault;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The pair of keys by which push services know this installation, made when it is first asked for. All nodes have the same, for
 * browsers subscribe to one: it lies in the database, the private half locked by a secret of the installation. Thread-safe.
 */
@Component(service = PushKeys.class)
public final class PushKeys {
    private static final String PURPOSE = "push";
    private static final String KEYS = "select public_key, private_key from notify.push_keys(?, ?)";

    private final BackRoom backRoom;
    private final Vault vault;
    private final PushSettings settings;
    private volatile @Nullable Pair pair;

    private record Pair(String publicKey, String locked) {}

    @Activate
    public PushKeys(@Reference BackRoom backRoom, @Reference Vault vault, @Reference PushSettings settings) {
        this.backRoom = backRoom;
        this.vault = vault;
        this.settings = settings;
    }

    /** What browsers subscribe with. */
    String publicKey() {
        return pair().publicKey;
    }

    Vapid vapid() {
        Pair now = pair();
        return new Vapid(now.publicKey, Curve.privateKey(vault.open(PURPOSE, now.locked)), settings.contact());
    }

    private Pair pair() {
        Pair known = pair;
        if (known == null) {
            known = find(null).orElseGet(() -> find(make()).orElseThrow());
            pair = known;
        }
        return known;
    }

    private Optional<Pair> find(@Nullable Pair offered) {
        return backRoom.run(tx -> tx.queryOne(
                KEYS,
                row -> new Pair(row.getString(1), row.getString(2)),
                offered == null ? null : offered.publicKey,
                offered == null ? null : offered.locked));
    }

    private Pair make() {
        KeyPair made = Curve.pair();
        String secret = Curve.text((ECPrivateKey) made.getPrivate());
        return new Pair(Curve.text((ECPublicKey) made.getPublic()), vault.lock(PURPOSE, secret));
    }
}
