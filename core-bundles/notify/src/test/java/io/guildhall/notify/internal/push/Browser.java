package io.guildhall.notify.internal.push;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The other end: keys as a browser makes them, and what it does with a message. Follows the RFCs, not our classes. */
public final class Browser {
    private final KeyPair keys = Curve.pair();
    private final byte[] secret = new byte[16];

    public Browser() {
        new SecureRandom().nextBytes(secret);
    }

    public String key() {
        return Curve.text((ECPublicKey) keys.getPublic());
    }

    public String secret() {
        return Curve.text(secret);
    }

    /** @throws IllegalStateException if it is not for this browser */
    public String read(byte[] body) {
        try {
            byte[] salt = Arrays.copyOf(body, 16);
            byte[] theirs = Arrays.copyOfRange(body, 21, 21 + body[20]);
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(keys.getPrivate());
            agreement.doPhase(Curve.publicKey(Curve.text(theirs)), true);
            byte[] ikm = mac(
                    mac(secret, agreement.generateSecret()),
                    "WebPush: info\0".getBytes(StandardCharsets.US_ASCII),
                    Curve.bytes((ECPublicKey) keys.getPublic()),
                    theirs,
                    new byte[] {1});
            byte[] prk = mac(salt, ikm);
            byte[] key = mac(prk, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), new byte[] {1});
            byte[] nonce = mac(prk, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), new byte[] {1});
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(Arrays.copyOf(key, 16), "AES"),
                    new GCMParameterSpec(128, Arrays.copyOf(nonce, 12)));
            byte[] plain = cipher.doFinal(body, 21 + body[20], body.length - 21 - body[20]);
            if (plain[plain.length - 1] != 2) {
                throw new IllegalStateException("not the last record");
            }
            return new String(plain, 0, plain.length - 1, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not for this browser", e);
        }
    }

    /** Whether a sender's word is signed by the key it shows. */
    public static boolean signed(String authorization) {
        try {
            String token = authorization.substring("vapid t=".length(), authorization.indexOf(", k="));
            String key = authorization.substring(authorization.indexOf(", k=") + 4);
            int dot = token.lastIndexOf('.');
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(Curve.publicKey(key));
            signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Curve.bytes(token.substring(dot + 1)));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    public static String claims(String authorization) {
        return new String(Curve.bytes(authorization.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    private static byte[] mac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(all.toByteArray());
    }
}
