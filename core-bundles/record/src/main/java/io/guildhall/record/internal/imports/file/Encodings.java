package io.guildhall.record.internal.imports.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Guesses how a file is encoded: its byte order mark, the zero bytes of UTF-16, valid UTF-8, or else the Windows code page
 * in which its letters make the most sense.
 */
public final class Encodings {
    private static final String WESTERN = "äöüßéèêëàâáíóúñçåøæœîôûãõÄÖÜÉÈÀÁÍÓÚÑÇÅØÆ’“”„–€£©®«»·¡¿ ";
    private static final String CENTRAL = "ąćęłńóśźżčďěňřšťúůýžáíéőűöüäĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤÚŮÝŽÁÍÉŐŰÖÜÄß’“”„–€ ";

    private Encodings() {}

    public static Charset guess(byte[] file) {
        if (begins(file, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (begins(file, 0xFF, 0xFE) || zeros(file, 1) > zeros(file, 0) + sample(file) / 5) {
            return StandardCharsets.UTF_16LE;
        }
        if (begins(file, 0xFE, 0xFF) || zeros(file, 0) > zeros(file, 1) + sample(file) / 5) {
            return StandardCharsets.UTF_16BE;
        }
        if (isUtf8(file)) {
            return StandardCharsets.UTF_8;
        }
        return best(file);
    }

    /** Without a byte order mark, which would end up in the first header. */
    public static int markLength(byte[] file) {
        if (begins(file, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return begins(file, 0xFF, 0xFE) || begins(file, 0xFE, 0xFF) ? 2 : 0;
    }

    private static boolean begins(byte[] file, int... bytes) {
        if (file.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((file[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static int sample(byte[] file) {
        return Math.min(file.length, 4096);
    }

    /** Zero bytes at even (0) or odd (1) places: one half of every Latin letter in UTF-16. */
    private static int zeros(byte[] file, int first) {
        int count = 0;
        for (int i = first; i < sample(file); i += 2) {
            count += file[i] == 0 ? 1 : 0;
        }
        return count;
    }

    private static boolean isUtf8(byte[] file) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Charset best(byte[] file) {
        if (cyrillic(file)) {
            return Charset.forName("windows-1251");
        }
        Charset western = Charset.forName("windows-1252");
        Charset central = Charset.forName("windows-1250");
        return score(file, central, CENTRAL) > score(file, western, WESTERN) ? central : western;
    }

    /** Words that are high bytes throughout; Latin languages mix a few into plain letters. */
    private static boolean cyrillic(byte[] file) {
        int pairs = 0;
        int high = 0;
        for (int i = 1; i < file.length; i++) {
            if ((file[i] & 0xFF) >= 0xC0) {
                high++;
                pairs += (file[i - 1] & 0xFF) >= 0xC0 ? 1 : 0;
            }
        }
        return pairs * 10 > high * 6;
    }

    private static int score(byte[] file, Charset charset, String letters) {
        int score = 0;
        for (byte b : file) {
            if (b < 0) {
                String letter = new String(new byte[] {b}, charset);
                score += letters.contains(letter) ? 1 : -1;
            }
        }
        return score;
    }

    /** Encodings a caller may choose instead. */
    public static List<String> all() {
        return List.of("UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "windows-1250", "windows-1251", "ISO-8859-15");
    }
}
