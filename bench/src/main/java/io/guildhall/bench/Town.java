package io.guildhall.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * One workspace with a million contacts whose names are as uneven as real ones: a few hundred first names, two thousand
 * surnames, the frequent ones much more frequent. Thread-safe.
 *
 * @param people some of them, to look for
 */
record Town(Data.Tenant tenant, List<Person> people) {
    static final int CONTACTS = 1_000_000;
    private static final int SOME = 5_000;

    /** @param phone national digits, without a zero in front */
    record Person(long id, String first, String last, String mail, String phone) {}

    /** The name of the entity, as a number: so the product keeps it beside each word. */
    static int entity() {
        return "crm.contact".hashCode();
    }

    Person any(Random random) {
        return Data.any(people, random);
    }

    static Town of(Connection superuser, Data.Tenant tenant) throws SQLException {
        List<Person> people = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(
                        "select id, first_name, last_name, email, phone from crm.contact" + " where tenant_id = "
                                + tenant.id() + " and id % " + (CONTACTS / SOME) + " = 7 limit " + SOME)) {
            while (row.next()) {
                people.add(new Person(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5).replaceAll("[^0-9]", "").substring(2)));
            }
        }
        return new Town(tenant, List.copyOf(people));
    }

    /** Statements that fill it: contacts, and the words that the product would have made of them. */
    static List<String> statements(long tenant) {
        return List.of(
                """
                create temp table first_name as select row_number() over () - 1 as n, v as name from unnest(string_to_array(
                    'Anna Peter Maria Thomas Julia Michael Laura Andreas Sarah Stefan Lena Martin Lisa Daniel Emma Markus '
                    'Sophie Christian Katharina Alexander Hannah Matthias Nina Frank Eva Tobias Clara Jonas Marie Lukas '
                    'Paula Felix Ida Paul Charlotte Max Greta Leon Frieda Noah Mia Elias Ella Ben Lina Finn Amelie Luis '
                    'Johanna Henry Mathilda Emil Helena Anton Marlene Oskar Victoria Jakob Elisa Theo Antonia Karl Luisa '
                    'Samuel Theresa David Amalia Simon Carla Johann Magdalena Moritz Rosa Vincent Lotta Leonard Ronja '
                    'Mehmet Aylin Ahmet Elif Mustafa Zeynep Ali Fatma Emre Ayse Ivan Olga Dmitri Natalia Sergei Irina '
                    'Pawel Agnieszka Piotr Joanna Marco Giulia Luca Francesca Pierre Camille Jean Chloe James Emily John '
                    'Olivia William Grace Henrik Ingrid Lars Astrid Sven Freya', ' ')) v""",
                """
                create temp table surname as select row_number() over (order by md5(a || b)) - 1 as n, initcap(a || b) as name
                from unnest(string_to_array('mu schmi schnei fi we mey wag beck schul hoff scha koch bau rich klein wolf schroe '
                    'neu schwar zimmer brau krue hart lan wer krau lehm koeh herr koe wal mai kai fuchs pet schol mo wei jung '
                    'hahn kel vo gun fri ber win loren bau fran alb schus sim lud boeh kra ja ott som gra sei hei bran haa '
                    'schrei diet zieg kuh ku poh en', ' ')) a,
                    unnest(string_to_array('ller dt der scher ber er ner mann rer ke ter pel g rich bauer meister stein berg '
                    'hofer ler mer burg feld lich bach haus kamp', ' ')) b""",
                """
                insert into crm.company (tenant_id, name, owner_id)
                select %1$d, s.name || ' ' || k || ' ' || i, (select min(id) from identity.member where tenant_id = %1$d)
                from surname s, generate_series(1, 8) i, unnest(array['GmbH', 'AG', 'KG']) k""".formatted(tenant),
                """
                create temp table firm as select row_number() over (order by md5(name)) - 1 as n, id from crm.company
                where tenant_id = %1$d""".formatted(tenant),
                """
                insert into crm.contact (tenant_id, first_name, last_name, name, email, phone, owner_id, company_id, updated_at)
                select %1$d, f.name, s.name, f.name || ' ' || s.name,
                    lower(f.name) || '.' || lower(s.name) || x.i || '@' || (array['mail', 'post', 'web', 'inbox', 'firm'])[1 + x.i %% 5]
                        || '.example', '+49 ' || (array['30', '40', '89', '221', '151'])[1 + x.i %% 5] || ' '
                        || lpad((x.i::bigint * 7919 %% 100000000)::text, 8, '0'),
                    x.members[1 + x.i %% 4], o.id, now() - (x.i::bigint * 7919 %% 1000000) * interval '1 minute'
                from (select i, floor(power(random(), 2) * (select count(*) from first_name)) as f,
                        floor(power(random(), 3) * (select count(*) from surname)) as s,
                        case when i %% 5 > 0 then floor(power(random(), 2) * (select count(*) from firm)) end as o,
                        (select array_agg(id order by id) from identity.member where tenant_id = %1$d) as members
                    from generate_series(1, %2$d) i) x
                join first_name f on f.n = x.f join surname s on s.n = x.s
                left join firm o on o.n = x.o""".formatted(tenant, CONTACTS),
                """
                insert into record.search_word (tenant_id, entity, record_id, word, owner_id)
                select c.tenant_id, %2$d, c.id, w.word, c.owner_id from crm.contact c
                cross join lateral (select distinct word from unnest(array[lower(c.first_name), lower(c.last_name),
                    substring(c.email from '\\.([^@]+)@'), substring(c.email from '@([^.]+)'),
                    '+' || substr(regexp_replace(c.phone, '\\D', '', 'g'), 3),
                    '~' || reverse(substr(regexp_replace(c.phone, '\\D', '', 'g'), 3))]) word) w
                where c.tenant_id = %1$d""".formatted(tenant, entity()),
                "vacuum analyze crm.company",
                "vacuum analyze crm.contact",
                "vacuum analyze record.search_word");
    }

    /** A slip of the finger: a letter other, missing, doubled or swapped with its neighbour. */
    static String slip(String word, Random random) {
        int at = 1 + random.nextInt(word.length() - 2);
        String letter = String.valueOf((char) ('a' + random.nextInt(26)));
        return switch (random.nextInt(4)) {
            case 0 -> word.substring(0, at) + letter + word.substring(at + 1);
            case 1 -> word.substring(0, at) + word.substring(at + 1);
            case 2 -> word.substring(0, at) + letter + word.substring(at);
            default ->
                String.format(
                        Locale.ROOT,
                        "%s%c%c%s",
                        word.substring(0, at),
                        word.charAt(at + 1),
                        word.charAt(at),
                        word.substring(at + 2));
        };
    }
}
