package io.guildhall.hospitality.floor;

import io.guildhall.actor.Workspace;
import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.channel.Correspondence;
import io.guildhall.channel.Correspondence.Letter;
import io.guildhall.channel.Messages;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells a party that waits that its table is ready: by messenger, else by mail. Each call of the host once. */
@Component(service = PartyReady.class)
public final class PartyReady implements Reaction {
    private static final String BOOKING = "hospitality.booking";

    /** The numbers of sample guests are made up, and may be somebody's. */
    private static final String WHO = """
            select name, phone, email, language from hospitality.booking where tenant_id = ? and id = ? and not sample""";

    /** In the guest's language. */
    private record Words(String subject, String text) {}

    private static final Map<String, Words> WORDS = Map.of(
            "en",
            new Words("Your table is ready", "{{name}}, your table at {{house}} is ready. Please come to the desk."),
            "de",
            new Words(
                    "Ihr Tisch ist frei", "{{name}}, Ihr Tisch bei {{house}} ist frei. Bitte kommen Sie zum Empfang."),
            "es",
            new Words(
                    "Su mesa está lista",
                    "{{name}}, su mesa en {{house}} está lista. Acérquese a la entrada, por favor."),
            "fr",
            new Words(
                    "Votre table est prête",
                    "{{name}}, votre table chez {{house}} est prête. Présentez-vous à l’accueil."));

    private final Messages messages;
    private final Correspondence correspondence;

    @Activate
    public PartyReady(@Reference Messages messages, @Reference Correspondence correspondence) {
        this.messages = messages;
        this.correspondence = correspondence;
    }

    @Override
    public String name() {
        return "party-ready";
    }

    @Override
    public Set<String> entities() {
        return Set.of(BOOKING);
    }

    @Override
    public boolean concerns(Change change) {
        return change.kind() == Change.Kind.UPDATED
                && "notified".equals(change.after().get("state"));
    }

    private record Who(
            String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String language) {}

    @Override
    public void on(Change change, Transaction tx) {
        tx.queryOne(WHO, PartyReady::who, tx.actor().tenantId(), change.recordId())
                .ifPresent(who -> tell(tx, change, who));
    }

    private static Who who(Row row) {
        return new Who(row.getString(1), row.getStringOrNull(2), row.getStringOrNull(3), row.getStringOrNull(4));
    }

    private void tell(Transaction tx, Change change, Who who) {
        Workspace house = tx.actor().workspace();
        String tag = Objects.requireNonNullElse(who.language(), house.locale());
        String language = tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
        Words words = Objects.requireNonNull(WORDS.getOrDefault(language, WORDS.get("en")));
        Map<String, String> values = Map.of("name", who.name(), "house", house.name());
        String key = "hospitality.ready/" + change.recordId() + "/" + change.version();
        if (!ByMessenger.tell(messages, tx, key, who.phone(), said(words.text(), values), tag, change.recordId())) {
            byMail(tx, key, who, words, values, change.recordId());
        }
    }

    private static String said(String text, Map<String, String> values) {
        return text.replace("{{house}}", values.get("house")).replace("{{name}}", values.get("name"));
    }

    private void byMail(Transaction tx, String key, Who who, Words words, Map<String, String> values, long booking) {
        if (who.email() != null && correspondence.on(tx)) {
            Correspondence.Words mail = new Correspondence.Words(null, 0, words.subject(), words.text());
            List<String> places = correspondence.places(mail).stream()
                    .map(place -> values.getOrDefault(place, ""))
                    .toList();
            correspondence.post(tx, new Letter(key, who.email(), mail, places, BOOKING, booking, false));
        }
    }
}
