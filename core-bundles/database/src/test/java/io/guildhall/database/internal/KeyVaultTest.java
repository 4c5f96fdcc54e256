package io.guildhall.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.Test;

public class KeyVaultTest {
    private static final String SECRET = "/reset/žluťoučký";

    private final KeyVault vault = new KeyVault(new byte[32]);

    @Test
    public void whatIsLockedOpensAgainAndIsNotSeen() {
        String locked = vault.lock("letter", SECRET);
        assertThat(locked).doesNotContain("reset").isNotEqualTo(vault.lock("letter", SECRET));
        assertThat(vault.open("letter", locked)).isEqualTo(SECRET);
        assertThat(vault.open("letter", vault.lock("letter", ""))).isEmpty();
    }

    @Test
    public void itOpensForNothingElseAndForNobodyElse() {
        String locked = vault.lock("letter", SECRET);
        byte[] other = new byte[32];
        Arrays.fill(other, (byte) 1);
        assertThatThrownBy(() -> vault.open("push", locked)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyVault(other).open("letter", locked))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    public void whatWasTouchedDoesNotOpen() {
        char[] letters = vault.lock("letter", SECRET).toCharArray();
        letters[30] = letters[30] == 'A' ? 'B' : 'A';
        for (String wrong : new String[] {String.valueOf(letters), "v1.AAAA", "plain", "v1.%%%"}) {
            assertThatThrownBy(() -> vault.open("letter", wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
