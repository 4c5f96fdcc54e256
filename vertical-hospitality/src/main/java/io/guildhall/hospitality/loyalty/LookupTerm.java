package io.guildhall.hospitality.loyalty;

import io.guildhall.entity.EntityType;
import io.guildhall.hospitality.till.CardToken;
import java.util.Locale;

/**
 * What was typed into the one look-up box: the end of a phone number, a card's code or the beginning of a name.
 *
 * @param phoneTail digits from the last to the first, at least four, or empty
 * @param lastFour two or three digits, the beginning of a number's last four, or empty
 * @param card code in lower case, or empty
 * @param token of a guest's QR code, or empty
 * @param name beginning of a first or last name in lower case, or empty
 */
record LookupTerm(String phoneTail, String lastFour, String card, String token, String name) {
    static final int MAX_LENGTH = 64;

    /** Sorts after every text that begins with what it follows, in the byte order of the {@code "C"} collation. */
    private static final String END = new String(Character.toChars(0x10FFFF));

    static LookupTerm of(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        String digits = text.replaceAll("[^0-9]", "");
        boolean phone = text.matches("[+0-9 ()./-]+");
        boolean whole = digits.length() >= 4;
        // A leading 0 or 00 is how people write a number at home; stored numbers may carry the country code instead.
        String significant = digits.replaceFirst("^0+(?=\\d{4})", "");
        return new LookupTerm(
                phone && whole ? new StringBuilder(significant).reverse().toString() : "",
                phone && digits.length() >= 2 && !whole ? digits : "",
                text.contains(" ") ? "" : text,
                CardToken.in(text),
                digits.isEmpty() ? text.replaceAll("\\s+", " ") : "");
    }

    /** Only what asks for fields that this reader sees: by a hidden number nobody is found. */
    LookupTerm seenBy(EntityType guest) {
        boolean phones = guest.field("phone").isPresent();
        return new LookupTerm(
                phones ? phoneTail : "",
                phones ? lastFour : "",
                guest.field("card_code").isPresent() ? card : "",
                guest.field("card_code").isPresent() ? token : "",
                name);
    }

    boolean isEmpty() {
        return phoneTail.isEmpty() && lastFour.isEmpty() && card.isEmpty() && token.isEmpty() && name.isEmpty();
    }

    /** Exclusive end of the index range. */
    public String phoneTailEnd() {
        return phoneTail + END;
    }

    /** Exclusive end of the index range. */
    public String lastFourEnd() {
        return lastFour + END;
    }

    /** Exclusive end of the index range. */
    public String nameEnd() {
        return name + END;
    }
}
