package io.guildhall.outward.internal.value;

import io.guildhall.request.Form;
import java.util.Locale;

/** Mail addresses as people write them. */
public final class Addresses {
    private static final int LONGEST = 254;
    private static final String MAIL =
            "[^@\\s<>,;:\"()\\[\\]\\\\\\p{Cntrl}]{1,64}@[^@\\s<>,;:\"()\\[\\]\\\\\\p{Cntrl}]{1,189}";

    private Addresses() {}

    /** In small letters. */
    public static String mail(Form form, String name) {
        return mail(name, form.neededLine(name, LONGEST));
    }

    /** @throws io.guildhall.problem.ProblemException 422 for what is none */
    public static String mail(String name, String given) {
        String address = given.strip();
        if (address.length() > LONGEST || !address.matches(MAIL)) {
            throw Form.wrong(name, "value/email", "This has to be one mail address.");
        }
        return address.toLowerCase(Locale.ROOT);
    }
}
