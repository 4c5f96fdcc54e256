package io.guildhall.crm.internal.sample;

import io.guildhall.database.Transaction;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the year in five batches. The same seed on the same day makes the same year. */
final class AgencyYear {
    private final Transaction tx;
    private final long tenant;
    private final Random random;
    private final Diary diary;
    private final List<Long> members;

    AgencyYear(Transaction tx, long seed) {
        this.tx = tx;
        tenant = tx.actor().tenantId();
        random = new Random(seed);
        diary = new Diary(random, tx.actor().workspace().zone(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        members = tx.query(
                "select id from identity.member where tenant_id = ? and active order by id",
                row -> row.getLong(1),
                tenant);
    }

    void lay() {
        List<Person> people = people(companies());
        Planner planner =
                new Planner(random, diary, people, tx.actor().workspace().currency());
        List<Lane> lanes = Lane.of(tx);
        List<Plan> plans = new ArrayList<>();
        if (!lanes.isEmpty()) {
            plans.addAll(planner.sales(lanes.get(0), 58, 74, 42));
        }
        if (lanes.size() > 1) {
            plans.addAll(planner.sales(lanes.get(1), 9, 8, 3));
        }
        new DealWriter(tx, random, diary).write(plans);
    }

    private Map<String, Long> companies() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Words.Business business : Words.BUSINESSES) {
            Words.Town town = business.town();
            String domain = domain(business.name());
            Instant created = diary.daysAgo(200 + random.nextInt(170));
            rows.add(Arrays.asList(
                    tenant,
                    business.name(),
                    domain,
                    "https://www." + domain,
                    phone(town),
                    "hello@" + domain,
                    business.industry(),
                    business.size(),
                    town.street() + " " + (1 + random.nextInt(180)),
                    town.city(),
                    town.postalCode(),
                    town.region(),
                    town.country(),
                    random.nextInt(4) == 0 ? new String[] {pick(Words.TAGS)} : new String[0],
                    member(),
                    AgencySample.PREFIX + "company:" + business.name(),
                    created,
                    created));
        }
        tx.batch("""
                insert into crm.company (tenant_id, name, domain, website, phone, email, industry, size, street, city,
                    postal_code, region, country, tags, owner_id, external_key, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
        return ids(tx, "crm.company", "company:");
    }

    private List<Person> people(Map<String, Long> companies) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Map<String, Person> planned = new HashMap<>();
        Set<String> names = new HashSet<>();
        int number = 0;
        for (Words.Business business : Words.BUSINESSES) {
            String company = business.name();
            long companyId = companies.getOrDefault(AgencySample.PREFIX + "company:" + company, 0L);
            Words.Town town = business.town();
            Long owner = member();
            for (int i = 0; i < 2 + random.nextInt(3); i++) {
                String first = Words.FIRST.get((number * 7 + random.nextInt(3)) % Words.FIRST.size());
                int family = number * 5 + random.nextInt(3);
                String last = Words.LAST.get(family % Words.LAST.size());
                while (!names.add(first + " " + last)) {
                    last = Words.LAST.get(++family % Words.LAST.size());
                }
                String key = AgencySample.PREFIX + "contact:" + ++number;
                Instant created = diary.daysAgo(30 + random.nextInt(330));
                planned.put(key, new Person(0, first, first + " " + last, companyId, company, owner));
                rows.add(Arrays.asList(
                        tenant,
                        first,
                        last,
                        ascii(first) + "." + ascii(last) + "@" + domain(company),
                        phone(town),
                        companyId,
                        pick(Words.JOBS),
                        pick(Words.SOURCES),
                        town.city(),
                        town.country(),
                        random.nextInt(6) == 0 ? new String[] {pick(Words.TAGS)} : new String[0],
                        owner,
                        key,
                        created,
                        created));
            }
        }
        tx.batch("""
                insert into crm.contact (tenant_id, first_name, last_name, email, phone, company_id, job_title, source,
                    city, country, tags, owner_id, external_key, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
        List<Person> people = new ArrayList<>();
        ids(tx, "crm.contact", "contact:").forEach((key, id) -> {
            Person p = planned.get(key);
            if (p != null) {
                people.add(new Person(id, p.first(), p.name(), p.companyId(), p.company(), p.owner()));
            }
        });
        return people;
    }

    /** Ids by external key, in the order in which they were written. */
    static Map<String, Long> ids(Transaction tx, String table, String kind) {
        String from = AgencySample.PREFIX + kind;
        String to = from.substring(0, from.length() - 1) + (char) (from.charAt(from.length() - 1) + 1);
        Map<String, Long> ids = new java.util.LinkedHashMap<>();
        tx.query(
                        "select external_key, id from " + table
                                + " where tenant_id = ? and external_key >= ? and external_key < ? order by id",
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        tx.actor().tenantId(),
                        from,
                        to)
                .forEach(e -> ids.put(e.getKey(), e.getValue()));
        return ids;
    }

    private @Nullable Long member() {
        return members.isEmpty() ? null : members.get(random.nextInt(members.size()));
    }

    private String phone(Words.Town town) {
        return town.dial().formatted(100 + random.nextInt(100));
    }

    private static String domain(String company) {
        return ascii(company).replace(".", "-") + ".example";
    }

    /** Lower-case letters and digits, all else one dot. */
    private static String ascii(String text) {
        String plain = Normalizer.normalize(text.replace("ß", "ss").replace("ø", "o"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return plain.replaceAll("[^a-z0-9]+", ".").replaceAll("^\\.|\\.$", "");
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
