"""Names that are known beforehand, for the list in the model and for making the
teachers' marks consistent. Sources: UCDP (actors 22.1, GED; CC BY 4.0), this
project's registry of actors, mledoze/countries (ODbL 1.0); the rest by hand."""
import csv, json, os, re

csv.field_size_limit(1 << 24)

GROUPS = set("""Daesh ISIS ISIL ISIS-K Taliban Taleban al-Qaeda Al-Qaeda Al-Qaida al-Qaida AQIM AQAP Hezbollah Hizbollah
Hizballah Hamas Fatah YPG YPJ PKK PYD KDP PUK SDF FSA SAA HTS TTP FARC ELN LTTE Houthis Houthi UNICEF UNHCR WHO UN EU AU
ECOWAS OSCE NATO Interpol SANA AFP AP BBC CNN Xinhua Reuters SOHR OPCW MSF Pentagon Kremlin""".split()) | {
    "United Nations", "European Union", "African Union", "Arab League", "Red Cross", "Red Crescent", "Amnesty International",
    "Human Rights Watch", "White House", "Security Council", "Associated Press", "World Health Organization", "State Department",
    "Syrian Observatory for Human Rights"}

PEOPLES = set("""Kurd Kurds Kurdish Arab Arabs Sunni Sunnis Shia Shiite Shiites Shi'ite Shi'ites Alawite Alawites Druze Yazidi
Yazidis Yezidi Christian Christians Muslim Muslims Islamist Islamists Jewish Jew Jews Turkmen Palestinian Palestinians Iraqi
Iraqis Syrian Syrians Afghan Afghans Pashtun Hazara Hindu Hindus Buddhist Western European Europeans African Africans Asian
Americans British Britons French Dutch Spanish Turkish Turks Polish Chechen Chechens Tamil Tamils Rohingya Tutsi Hutu Hutus
Tutsis Saudi Saudis Emirati Lebanese Israeli Israelis Ottoman Sikh Sikhs Catholic Catholics Protestant Protestants Persian
Hispanic Latino""".split())

LANDS = {"US", "U.S.", "UK", "U.K.", "UAE", "USA", "U.S.A.", "Middle East", "West Bank", "Gaza", "Gaza Strip", "Kurdistan", "Kashmir",
         "Chechnya", "Darfur", "Sinai", "Donbas", "Crimea", "Tigray", "Sahel", "Balkans", "Caucasus", "Britain", "England", "Scotland",
         "Wales", "Northern Ireland", "Holland", "Burma", "America", "Levant", "Palestine", "Korea", "Soviet Union"} | set(
    """Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana
Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada
Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming""".split()) | {
    "New Hampshire", "New Jersey", "New Mexico", "New York", "North Carolina", "North Dakota", "South Carolina", "South Dakota",
    "Rhode Island", "West Virginia"}

GIVEN = set("""Mohammed Mohammad Muhammad Mohamed Mohamad Ahmed Ahmad Ali Hassan Hasan Hussein Husein Hossein Omar Umar Osman
Othman Abdullah Abdallah Abdul Abdel Abd Abu Umm Ibn Bin Ibrahim Ismail Khaled Khalid Mahmoud Mahmud Mustafa Yusuf Youssef
Yousef Yasser Yasir Saleh Salih Salim Saeed Said Saad Samir Sami Rami Tariq Tarek Walid Waleed Zaid Ziad Nasser Nasir Najib
Nabil Mansour Majid Karim Kareem Jamal Jaber Hamza Hamid Haidar Habib Faisal Faysal Fadi Bashar Bilal Bassam Basil Anwar Amir
Amin Amjad Adnan Adel Aziz Ayman Ashraf Hafez Hadi Hani Imad Issam Jalal Kamal Luay Maher Marwan Mazen Munir Murad Nizar Noor
Nur Omran Qasim Qassem Rashid Riad Rifaat Salah Salman Samer Sharif Sheikh Suleiman Sulaiman Talal Taher Tahir Usama Osama
Wael Yahya Zahir Zakaria Fatima Aisha Ayesha Maryam Mariam Zainab Zeinab Khadija Layla Leila Amina Hanan Huda Noura Rania
Samira Sana Yasmin Vladimir Sergei Sergey Dmitry Dmitri Igor Ivan Mikhail Nikolai Oleg Pavel Petr Ramzan Ruslan Viktor
Yevgeny Yuri Alexei Aleksandr Alexander Boris Anatoly Andrei Vasily Volodymyr Oleksandr Mykola Petro Recep Tayyip Mehmet
Ahmet Abdulhamid Hakan Huseyin Ismet Kemal Murat Necmettin Suleyman Selahattin Fethullah Gulbuddin Haibatullah Sirajuddin
Jalaluddin Baitullah Hakimullah Hafiz Maulana Mullah Maulvi Imran Pervez Benazir Nawaz Asif Zulfiqar Narendra Rajiv Sonia
Indira Manmohan Thein Aung Khin Maung Tun Zaw Joko Prabowo Rodrigo Benigno Gloria Laurent Emmanuel Francois Jean Pierre
Jacques Nicolas Gerhard Helmut Olaf Binyamin Benjamin Ariel Ehud Yitzhak Shimon Yair Naftali Ismael Khalil Goodluck Muhammadu
Olusegun Sani Abubakar Usman Bello Aminu Salva Riek Hemedti Abiy Meles Isaias Uhuru Raila Yoweri Laurent-Desire Hugo Juan
Manuel Alvaro Jose Luis Carlos Jorge Miguel Pedro Rafael Diego Francisco Fernando Ernesto Raul Fidel Andres Enrique Felipe
Joaquin Vicente Ban Kofi Antonio Staffan Lakhdar""".split())


def rows(path):
    with open(path, encoding="utf-8-sig") as f:
        yield from csv.DictReader(f)


def ucdp_groups(shared):
    """UCDP's names of sides, governments left out."""
    for r in rows(os.path.join(shared, "data/ucdp/actors-22.1.csv")):
        for k in ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng"):
            for n in re.split(r",(?! )|;", r.get(k) or ""):
                n = re.sub(r"\s*\(.*", "", n.strip())
                if len(n) > 2 and n != "n/a" and n[0].isupper() and not n.startswith(("Government of", "Supporters")):
                    yield n


def registry(actors):
    """Names of groups and organisations in this project's registry."""
    for f in ("groups", "organisations"):
        for line in open(os.path.join(actors, f + ".txt"), encoding="utf-8"):
            m = re.match(r"\s+(?:name|alias) (.*)", line)
            if m and len(m[1].strip()) > 2 and (m[1][0].isupper() or m[1].startswith("al-")):
                yield m[1].strip()


def ged_places(shared):
    """Places of UCDP's events."""
    kind = re.compile(r"\s+(town|city|village|province|district|governorate|state|region|neighbo.?rhood|area|camp|airport|airbase|municipality|township|county|sub-?district)$", re.I)
    for f in ("ged-syria", "ged-mexico", "ged-myanmar", "ged-candidate-23.0.10"):
        for r in rows(os.path.join(shared, f"data/ucdp/{f}.csv")):
            for k in ("where_coordinates", "adm_1", "adm_2", "country"):
                n = kind.sub("", (r.get(k) or "").strip())
                if len(n) > 3 and n[0].isupper():
                    yield n


def countries(work):
    return json.load(open(os.path.join(work, "world-countries/package/countries.json"), encoding="utf-8"))


def demonyms(work):
    for c in countries(work):
        d = c["demonyms"].get("eng", {}).get("m")
        if d:
            yield d
            yield d + "s"
