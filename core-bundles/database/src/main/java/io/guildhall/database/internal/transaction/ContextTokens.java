package io.guildhall.database.internal.transaction;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.trace.Origin;
import io.guildhall.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs who acts, for one connection and for {@link #LIFE}. The database checks the signature in every policy, so neither
 * injected SQL nor a token seen elsewhere can name another tenant. Thread-safe.
 */
public final class ContextTokens {
    static final Duration LIFE = Duration.ofSeconds(60);

    private final Mac signer;

    public ContextTokens(byte[] key) {
        try {
            signer = Mac.getInstance("HmacSHA256");
            signer.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks HmacSHA256", e);
        }
    }

    /**
     * Holds the thread's trace and origin, too: so the database knows them without being told by a call of its own.
     *
     * @param reads scope of the login that the connection belongs to
     * @param backend process id of the connection's server process
     * @param databaseSeconds the database's clock, seconds since 1970
     */
    public String mint(Actor actor, Scope reads, int backend, long databaseSeconds) {
        Scope writes = actor.writes().compareTo(reads) > 0 ? reads : actor.writes();
        String claims = "v1|" + actor.tenantId() + '|' + actor.memberId() + '|' + word(reads) + '|' + word(writes) + '|'
                + actor.teams().stream().map(String::valueOf).collect(Collectors.joining(",")) + '|'
                + (actor.admin() ? '1' : '0') + '|' + backend + '|' + (databaseSeconds + LIFE.toSeconds()) + '|'
                + Objects.requireNonNullElse(Trace.current(), "") + '|'
                + origin(actor).word();
        return claims + '|' + HexFormat.of().formatHex(sign(claims));
    }

    private byte[] sign(String claims) {
        try {
            return ((Mac) signer.clone()).doFinal(claims.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Origin origin(Actor actor) {
        Origin entered = Origin.current();
        if (entered != null) {
            return entered;
        }
        return switch (actor.kind()) {
            case MEMBER, VIEWER -> Origin.PERSON;
            case API_KEY -> Origin.PROGRAM;
            case SYSTEM, VISITOR -> Origin.SYSTEM;
        };
    }

    private static String word(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
