package io.guildhall.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.identity.internal.password.Passwords;
import org.junit.Test;

public class PasswordsTest {
    /** Made by the reference implementation: argon2 somesalt -id -t 2 -m 16 -p 1. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final Passwords passwords = new Passwords();

    @Test
    public void aHashSaysHowItWasMade() {
        String hash = passwords.hash("a quiet harbour");
        assertThat(hash).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(passwords.matches("a quiet harbour", hash)).isTrue();
        assertThat(passwords.matches("a quiet harbor", hash)).isFalse();
        assertThat(passwords.outdated(hash)).isFalse();
        assertThat(passwords.hash("a quiet harbour")).isNotEqualTo(hash);
    }

    @Test
    public void hashesOfOtherCostAndOriginStillFitAndAreMadeAnew() {
        assertThat(passwords.matches("password", REFERENCE)).isTrue();
        assertThat(passwords.matches("passwore", REFERENCE)).isFalse();
        assertThat(passwords.outdated(REFERENCE)).isTrue();
    }

    @Test
    public void anotherKeyboardsSameLettersAreTheSamePassword() {
        String hash = passwords.hash("M\u00fcnchen im Fr\u00fchling");
        assertThat(passwords.matches("Mu\u0308nchen im Fru\u0308hling", hash)).isTrue();
    }

    @Test
    public void whatIsNoHashFitsNothing() {
        for (String phc : new String[] {
            "",
            "plain",
            "$argon2id$",
            "$2a$10$abcdefghijklmnopqrstuv",
            "$argon2i$v=19$m=16,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
        }) {
            assertThat(passwords.matches("password", phc)).isFalse();
        }
        assertThat(passwords.matches("anything", null)).isFalse();
    }
}
