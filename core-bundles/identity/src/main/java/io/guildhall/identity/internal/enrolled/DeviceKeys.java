package io.guildhall.identity.internal.enrolled;

import io.guildhall.request.Form;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Public keys of devices: ECDSA on P-256, as browsers make them. */
final class DeviceKeys {
    private static final int MOST_LETTERS = 200;
    /** Of P-256, to tell it from other curves of its size. */
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    /** @throws io.guildhall.problem.ProblemException 422 for what is no such key, in base64 and DER */
    static String checked(@Nullable String given) {
        String key = Form.neededLine("public_key", given, MOST_LETTERS);
        try {
            if (key(key) instanceof ECPublicKey ec && ec.getParams().getOrder().equals(ORDER)) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // told below like any other key that is not one of ours
        }
        throw Form.wrong("public_key", "device/key", "This is not the public half of a P-256 key.");
    }

    /** @param signature r and s, 32 bytes each */
    static boolean signed(String key, String text, byte[] signature) {
        try {
            Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(key(key));
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey key(String base64) throws GeneralSecurityException {
        byte[] der = Base64.getDecoder().decode(base64);
        return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
    }

    private DeviceKeys() {}
}
