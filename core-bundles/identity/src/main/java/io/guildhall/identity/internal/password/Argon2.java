package io.guildhall.identity.internal.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id in its PHC string form, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. The cost is the least that OWASP's
 * password storage sheet asks for. Thread-safe; each call takes {@code memoryKib} of heap and some 50 ms.
 */
final class Argon2 {
    /** @param memoryKib KiB of memory @param passes over that memory @param lanes computed after each other */
    record Cost(int memoryKib, int passes, int lanes) {}

    static final Cost CURRENT = new Cost(19 * 1024, 2, 1);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,88})\\$([A-Za-z0-9+/]{11,88})");

    private final SecureRandom random = new SecureRandom();

    String hash(char[] password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return phc(CURRENT, salt, digest(password, salt, CURRENT, HASH_BYTES));
    }

    /** False too for text that is not a PHC string of Argon2id. */
    boolean matches(char[] password, String phc) {
        Matcher m = PHC.matcher(phc);
        if (!m.matches()) {
            return false;
        }
        byte[] expected = Base64.getDecoder().decode(m.group(5));
        byte[] actual = digest(password, Base64.getDecoder().decode(m.group(4)), cost(m), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    /** Whether the string was made with another cost than today's. */
    boolean outdated(String phc) {
        Matcher m = PHC.matcher(phc);
        return !m.matches() || !cost(m).equals(CURRENT);
    }

    private static Cost cost(Matcher m) {
        return new Cost(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
    }

    private static byte[] digest(char[] password, byte[] salt, Cost cost, int length) {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib)
                .withIterations(cost.passes)
                .withParallelism(cost.lanes)
                .withSalt(salt)
                .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] out = new byte[length];
        generator.generateBytes(new String(password).getBytes(StandardCharsets.UTF_8), out);
        return out;
    }

    private static String phc(Cost cost, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib + ",t=" + cost.passes + ",p=" + cost.lanes + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
