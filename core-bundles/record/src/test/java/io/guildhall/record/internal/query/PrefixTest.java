package io.guildhall.record.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.Test;

public class PrefixTest {
    @Test
    public void theRangeHoldsWhatBeginsSoAndNothingElse() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            String prefix = text(random, 1 + random.nextInt(3));
            String other = random.nextBoolean() ? prefix + text(random, random.nextInt(3)) : text(random, 4);
            Prefix range = Prefix.of(prefix);
            boolean inside = compare(other, range.from()) >= 0 && compare(other, range.below()) < 0;
            assertThat(inside).as("%s begins with %s", other, prefix).isEqualTo(other.startsWith(prefix));
        }
    }

    @Test
    public void theRangeSkipsWhatIsNoCharacter() {
        assertThat(Prefix.of("\ud7ff").below()).isEqualTo("\ue000");
        assertThat(Prefix.of("a" + Character.toString(Character.MAX_CODE_POINT)).below())
                .isEqualTo("b");
    }

    /** As {@code COLLATE "C"} orders UTF-8. */
    private static int compare(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        int[] points = {'a', 'b', 0x7f, 0xe9, 0x7ff, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff};
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}
