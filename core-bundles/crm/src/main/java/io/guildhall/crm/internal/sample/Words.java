package io.guildhall.crm.internal.sample;

import java.util.List;

/** What the sample is made of. Domains end in .example and phone numbers lie in ranges kept free for fiction. */
final class Words {
    private Words() {}

    /** @param dial with a place for the last digits */
    record Town(String city, String region, String country, String street, String postalCode, String dial) {}

    record Business(String name, String industry, String size, String city) {
        Town town() {
            return TOWNS.stream()
                    .filter(town -> town.city().equals(city))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** @param from smallest usual price in whole units of currency */
    record Service(String title, int from, int to) {}

    static final List<Town> TOWNS = List.of(
            new Town("London", "England", "United Kingdom", "Clerkenwell Road", "EC1M 5PA", "+44 20 7946 0%03d"),
            new Town("Leeds", "England", "United Kingdom", "Park Row", "LS1 5HN", "+44 113 496 0%03d"),
            new Town("Manchester", "England", "United Kingdom", "Deansgate", "M3 4LX", "+44 161 496 0%03d"),
            new Town("Edinburgh", "Scotland", "United Kingdom", "Queen Street", "EH2 1JX", "+44 131 496 0%03d"),
            new Town("Berlin", "Berlin", "Germany", "Chausseestraße", "10115", "+49 30 23125 %03d"),
            new Town("Hamburg", "Hamburg", "Germany", "Große Elbstraße", "22767", "+49 40 66969 %03d"),
            new Town("Munich", "Bavaria", "Germany", "Lindwurmstraße", "80337", "+49 89 99998 %03d"),
            new Town("Paris", "Île-de-France", "France", "Rue du Faubourg Saint-Antoine", "75011", "+33 1 99 00 0%03d"),
            new Town("Lyon", "Auvergne-Rhône-Alpes", "France", "Rue de la République", "69002", "+33 4 65 71 0%03d"),
            new Town("New York", "NY", "United States", "Broadway", "10012", "+1 212 555 0%03d"));

    static final List<Business> BUSINESSES = List.of(
            new Business("Alder & Finch Architects", "Architecture", "11-50", "London"),
            new Business("Aurelia Skincare", "Cosmetics", "51-200", "Paris"),
            new Business("Baltic Wind Services", "Energy", "201-500", "Hamburg"),
            new Business("Beacon Hill Dental Group", "Health", "51-200", "New York"),
            new Business("Bergmann Feinmechanik", "Manufacturing", "201-500", "Munich"),
            new Business("Blue Heron Travel", "Travel", "11-50", "Leeds"),
            new Business("Brightwater Schools Trust", "Education", "501-1000", "Manchester"),
            new Business("Café Rouvier", "Food and drink", "11-50", "Lyon"),
            new Business("Calder Valley Brewing", "Food and drink", "11-50", "Leeds"),
            new Business("Castellan Security", "Security", "51-200", "Leeds"),
            new Business("Clearpath Logistics", "Logistics", "201-500", "Manchester"),
            new Business("Copper Lane Furniture", "Retail", "11-50", "Edinburgh"),
            new Business("Delphine Moreau Couture", "Fashion", "1-10", "Paris"),
            new Business("Eastgate Housing Association", "Property", "201-500", "Leeds"),
            new Business("Elbtal Maschinenbau", "Manufacturing", "501-1000", "Hamburg"),
            new Business("Everly Pet Foods", "Consumer goods", "51-200", "Edinburgh"),
            new Business("Fairweather Insurance", "Insurance", "201-500", "London"),
            new Business("Fjordline Outdoor", "Retail", "51-200", "Edinburgh"),
            new Business("Goldhawk Capital", "Finance", "11-50", "London"),
            new Business("Grünwald Bio-Markt", "Retail", "51-200", "Munich"),
            new Business("Halcyon Hotels", "Hospitality", "201-500", "London"),
            new Business("Harrow & Vale Solicitors", "Legal", "11-50", "Leeds"),
            new Business("Hollis Medical Devices", "Health", "51-200", "Manchester"),
            new Business("Ironbridge Engineering", "Manufacturing", "51-200", "Manchester"),
            new Business("Juniper Street Theatre", "Culture", "11-50", "London"),
            new Business("Kestrel Aviation Training", "Education", "51-200", "Leeds"),
            new Business("Kiefer Solar", "Energy", "51-200", "Berlin"),
            new Business("Lanternfish Games", "Software", "11-50", "Hamburg"),
            new Business("Lumière Éditions", "Publishing", "11-50", "Paris"),
            new Business("Marlowe Bicycles", "Consumer goods", "11-50", "Leeds"),
            new Business("Meridian Data Systems", "Software", "201-500", "New York"),
            new Business("Mosaic Food Bank", "Charity", "11-50", "Edinburgh"),
            new Business("Northgate Veterinary", "Health", "51-200", "London"),
            new Business("Oakridge Timber", "Construction", "51-200", "Leeds"),
            new Business("Pemberton Auctions", "Retail", "11-50", "New York"),
            new Business("Quayside Property", "Property", "11-50", "Leeds"),
            new Business("Rowan Care Homes", "Health", "201-500", "London"),
            new Business("Saint-Clair Traiteur", "Food and drink", "1-10", "Lyon"),
            new Business("Silverbirch Accounting", "Finance", "11-50", "Manchester"),
            new Business("Tandem Coffee Roasters", "Food and drink", "11-50", "Edinburgh"),
            new Business("Thornbury Festivals", "Culture", "1-10", "London"),
            new Business("Ullmann Präzision", "Manufacturing", "51-200", "Berlin"),
            new Business("Verdant Gardens", "Landscaping", "11-50", "Manchester"),
            new Business("Westbrook Fitness", "Leisure", "51-200", "Edinburgh"),
            new Business("Wildflower Weddings", "Events", "1-10", "London"),
            new Business("Zephyr Drones", "Technology", "11-50", "Berlin"));

    static final List<String> FIRST = List.of(
            "Amelia",
            "Oliver",
            "Priya",
            "James",
            "Sofia",
            "Daniel",
            "Hannah",
            "Marcus",
            "Leila",
            "Thomas",
            "Ingrid",
            "Samuel",
            "Chloé",
            "Jonas",
            "Naomi",
            "Patrick",
            "Yasmin",
            "Felix",
            "Grace",
            "Mateo",
            "Katharina",
            "Ben",
            "Aisha",
            "Lukas",
            "Eleanor",
            "Omar",
            "Julie",
            "Henrik",
            "Rosa",
            "Callum",
            "Mei",
            "Antoine",
            "Freya",
            "Tobias",
            "Nadia",
            "Edward",
            "Clara",
            "Rafael",
            "Isla",
            "Stefan",
            "Camille",
            "George",
            "Anneliese",
            "Dominic",
            "Zara",
            "Philippe");

    static final List<String> LAST = List.of(
            "Whitfield",
            "Okafor",
            "Sharma",
            "Lindqvist",
            "Brandt",
            "Moreau",
            "Castillo",
            "Hughes",
            "Nakamura",
            "O'Connell",
            "Petrov",
            "Vogel",
            "Ashworth",
            "Rahman",
            "Dubois",
            "Keller",
            "Sinclair",
            "Marchetti",
            "Novak",
            "Fletcher",
            "Haddad",
            "Schreiber",
            "Lambert",
            "Adeyemi",
            "Pearce",
            "Weiss",
            "Rousseau",
            "Chen",
            "Barlow",
            "Fontaine",
            "Hartmann",
            "Mbeki",
            "Ellison",
            "Kowalski",
            "Garnier",
            "Thornton",
            "Jansen",
            "Bianchi",
            "Quinn",
            "van der Berg",
            "Sørensen",
            "Holloway",
            "Ito");

    static final List<String> JOBS = List.of(
            "Managing director",
            "Head of marketing",
            "Marketing manager",
            "Founder",
            "Operations manager",
            "Head of communications",
            "Brand manager",
            "E-commerce manager",
            "Finance director",
            "Office manager",
            "Head of digital",
            "Sales director");

    static final List<Service> SERVICES = List.of(
            new Service("Website relaunch", 14_000, 62_000),
            new Service("Brand identity", 8_000, 34_000),
            new Service("Online shop", 18_000, 85_000),
            new Service("Search campaign", 3_000, 14_000),
            new Service("Product film", 6_500, 28_000),
            new Service("Trade fair stand", 12_000, 48_000),
            new Service("Newsletter set-up", 1_800, 6_500),
            new Service("Customer portal", 22_000, 96_000),
            new Service("Annual report", 9_000, 26_000),
            new Service("Photo library", 3_500, 11_000),
            new Service("Recruiting campaign", 5_500, 21_000),
            new Service("Packaging design", 7_000, 24_000));

    static final List<String> SOURCES =
            List.of("Referral", "Website form", "Trade fair", "LinkedIn", "Search", "Former client", "Cold call");

    static final List<String> LOST_REASONS = List.of(
            "Budget was cut",
            "Went with another agency",
            "Does it in-house now",
            "Postponed without a date",
            "Price too high",
            "No answer any more");

    static final List<String> TAGS = List.of("key account", "newsletter", "event 2026", "partner", "press");
}
