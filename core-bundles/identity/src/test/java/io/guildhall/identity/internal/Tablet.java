package io.guildhall.identity.internal;

import io.guildhall.actor.Actor;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.enrolled.AwayTurns;
import io.guildhall.identity.internal.enrolled.Devices;
import io.guildhall.identity.internal.enrolled.LockScreen;
import io.guildhall.port.Deeds;
import io.guildhall.request.Form;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A browser with a cookie, a key and a clock of its own, which does what ours does. */
final class Tablet {
    final House house;
    final Origin origin;
    final KeyPair key = pair();
    long id;
    long counter;
    Instant clock = Instant.now();

    Tablet(House house) {
        this.house = house;
        Origin there = House.origin();
        origin = new Origin(there.address(), there.agent(), Tokens.random());
    }

    Devices.Enrolled share(Actor admin, String name) {
        Map<String, @Nullable Object> given = new HashMap<>(Map.of("kind", "shared", "name", name, "place", "Bar"));
        return enrol(admin, given);
    }

    Devices.Enrolled enrol(Actor actor, Map<String, @Nullable Object> given) {
        given.put(
                "public_key", Base64.getEncoder().encodeToString(key.getPublic().getEncoded()));
        Devices.Enrolled made = house.devices.enrol(
                actor,
                new Form(given, "kind", "name", "place", "everyone", "members", "lock_minutes", "public_key"),
                origin);
        id = made.id();
        return made;
    }

    OpenedSession unlock(long member, String pin) {
        return house.lockScreen.open(key(member, pin), origin);
    }

    /** Somebody came and went while there was no network. */
    void tellTurn(long member, Instant came, Instant went) {
        house.awayTurns.tell(turn(member, came, went), origin);
    }

    AwayTurns.Turn turn(long member, Instant came, Instant went) {
        long number = ++counter;
        String text = String.join(
                "\n",
                "guildhall-turn-1",
                Long.toString(id),
                Long.toString(number),
                Long.toString(member),
                came.toString(),
                went.toString());
        String signature = Base64.getUrlEncoder().withoutPadding().encodeToString(sign(text));
        return new AwayTurns.Turn(member, came.toString(), went.toString(), number, signature);
    }

    LockScreen.Key key(long member, String pin) {
        long number = ++counter;
        String at = Instant.now().toString();
        String text = "guildhall-unlock-1\n" + id + "\n" + number + "\n" + member + "\n" + at;
        String signature = Base64.getUrlEncoder().withoutPadding().encodeToString(sign(text));
        return new LockScreen.Key(member, pin, number, at, signature);
    }

    /** A drink put down for a guest at the tablet's time. */
    Deeds.Sealed deed(long member, String what) {
        return sealed(++counter, member, clock.toString(), what);
    }

    Deeds.Sealed sealed(long number, long member, String at, String what) {
        byte[] body = what.getBytes(StandardCharsets.UTF_8);
        String text = String.join(
                "\n",
                "guildhall-deed-1",
                Long.toString(id),
                Long.toString(number),
                Long.toString(member),
                at,
                "POST",
                "/api/bar/spend",
                "key-" + number,
                sha256(body));
        String browser = String.valueOf(origin.device());
        return new Deeds.Sealed(
                browser, id, number, member, at, "POST", "/api/bar/spend", "key-" + number, body, sign(text));
    }

    byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
