package io.guildhall.outward.internal.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.guildhall.actor.Workspace;
import io.guildhall.request.Form;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Telephone numbers as people write them, and as providers want them: in E.164, with the country's code. */
public final class Numbers {
    /** Of languages that name no country: where most who choose them here are. */
    private static final Map<String, String> HOMES = Map.of("de", "DE", "fr", "FR", "es", "ES");

    private Numbers() {}

    /** @param written such as {@code 030 901820} @return such as {@code +4930901820}; empty for what is no number */
    public static Optional<String> international(String written, Workspace workspace) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        try {
            var number = util.parse(written, country(workspace));
            return util.isPossibleNumber(number)
                    ? Optional.of(util.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** @throws io.guildhall.problem.ProblemException 422 for what is no number */
    public static String needed(String field, String written, Workspace workspace) {
        return international(written, workspace)
                .orElseThrow(() -> Form.wrong(field, "value/phone", "This has to be a telephone number."));
    }

    /** In which country a number without its code is dialled. */
    private static String country(Workspace workspace) {
        Locale locale = Locale.forLanguageTag(workspace.locale().replace('_', '-'));
        if (!locale.getCountry().isEmpty()) {
            return locale.getCountry();
        }
        String usual = workspace.zone().getId().startsWith("America/") ? "US" : "GB";
        return HOMES.getOrDefault(locale.getLanguage(), usual);
    }
}
