package io.guildhall.identity.internal.password;

import io.guildhall.problem.Problem;
import java.text.Normalizer;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Accepts, keeps and compares passwords. Thread-safe. No more than two hashes per core run at a time, so that a flood
 * of sign-ins cannot take all memory; who waits longer than five seconds is asked to come again.
 */
@Component(service = Passwords.class)
public final class Passwords {
    /** In characters. */
    public static final int SHORTEST = 8;

    /** In characters. Nothing is cut off: a longer one is refused. */
    public static final int LONGEST = 128;

    private static final int LONGEST_WAIT_SECONDS = 5;

    private final Argon2 argon2 = new Argon2();
    private final CommonPasswords common = new CommonPasswords();
    private final Semaphore slots = new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);
    private final String unknown;

    @Activate
    public Passwords() {
        // Nobody knows this one: it only costs what a real one costs.
        unknown = argon2.hash(java.util.UUID.randomUUID().toString().toCharArray());
    }

    /**
     * Refuses what is too short, too long, used by everybody or just the person's own words. Asks for no kinds of
     * characters.
     *
     * @param own words that must not be the password, such as the e-mail address
     * @throws io.guildhall.problem.ProblemException 422 on the field {@code password}
     */
    public void check(@Nullable String password, String... own) {
        if (password == null || password.isBlank()) {
            throw refused("password/missing", "Choose a password.");
        }
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw Problem.invalid("password/too-short", "A password has at least " + SHORTEST + " characters.")
                    .field("password")
                    .with("least", SHORTEST)
                    .asException();
        }
        if (length > LONGEST) {
            throw Problem.invalid("password/too-long", "A password has at most " + LONGEST + " characters.")
                    .field("password")
                    .with("most", LONGEST)
                    .asException();
        }
        if (common.contains(password) || isOwn(password, own)) {
            throw refused("password/too-common", "This password is among the first that anybody would try.");
        }
    }

    public String hash(String password) {
        return guarded(() -> argon2.hash(normal(password)));
    }

    /** Takes as long without a stored password as with one. */
    public boolean matches(String password, @Nullable String phc) {
        if (password.length() > 2 * LONGEST) {
            return false;
        }
        boolean same = guarded(() -> argon2.matches(normal(password), phc == null ? unknown : phc));
        return same && phc != null;
    }

    /** Whether a fitting password should be hashed anew, because the cost has been raised since. */
    public boolean outdated(String phc) {
        return argon2.outdated(phc);
    }

    private <T> T guarded(java.util.function.Supplier<T> work) {
        try {
            if (!slots.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    /** The same letters typed on another keyboard stay the same password. */
    private static char[] normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).toCharArray();
    }

    private static boolean isOwn(String password, String... own) {
        String lower = password.toLowerCase(Locale.ROOT);
        for (String word : own) {
            if (!word.isBlank() && lower.equals(word.strip().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static RuntimeException refused(String code, String title) {
        return Problem.invalid(code, title).field("password").asException();
    }

    private static RuntimeException busy() {
        return Problem.of(503, "auth/busy", "Too many people are signing in. Try again in a moment.")
                .with("retry_after", 2)
                .asException();
    }
}
