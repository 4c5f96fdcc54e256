package io.guildhall.database.internal;

import io.guildhall.port.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A vault whose keys follow from one that only the installation's folder has, never the database: AES-256-GCM, a key for each
 * purpose. Thread-safe.
 */
public final class KeyVault implements Vault {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String VERSION = "v1.";

    private final SecureRandom random = new SecureRandom();
    private final byte[] root;

    /** @param root 32 bytes that nobody else knows */
    public KeyVault(byte[] root) {
        this.root = root.clone();
    }

    @Override
    public String lock(String purpose, String plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] locked = run(Cipher.ENCRYPT_MODE, purpose, nonce, plain.getBytes(StandardCharsets.UTF_8));
        byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + locked.length);
        System.arraycopy(locked, 0, all, NONCE_BYTES, locked.length);
        return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    @Override
    public String open(String purpose, String locked) {
        if (!locked.startsWith(VERSION)) {
            throw new IllegalArgumentException("this was not locked here");
        }
        byte[] all = Base64.getUrlDecoder().decode(locked.substring(VERSION.length()));
        if (all.length <= NONCE_BYTES) {
            throw new IllegalArgumentException("this was cut off");
        }
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        byte[] rest = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        return new String(run(Cipher.DECRYPT_MODE, purpose, nonce, rest), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, String purpose, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(purpose), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this does not open with the secrets of this installation", e);
        }
    }

    private SecretKey key(String purpose) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(root, "HmacSHA256"));
        return new SecretKeySpec(mac.doFinal(("vault/" + purpose).getBytes(StandardCharsets.UTF_8)), "AES");
    }
}
