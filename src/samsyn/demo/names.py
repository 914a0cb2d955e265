"""Common names to put invented people together from, and the streets they live in.

Nobody named in the two source documents is among the combinations: neither their given names nor
their family names stand in these lists.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """Names that go together, and the language that may go with them."""

    language: str
    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SWEDISH = Origin(
    "sv",
    _words(
        "Agneta Agnes Alva Amanda Anette Anita Anja Annika Astrid Barbro Berit Birgitta Britt Britta Camilla Carina "
        "Caroline Cecilia Charlotta Christina Clara Dagmar Ebba Elin Ella Elsa Elvira Emelie Emma Ester Eva Felicia "
        "Fredrika Frida Gerd Greta Gunborg Gunilla Gunnel Görel Hanna Harriet Hedda Helena Hilda Ida Inga Inger "
        "Ingrid Irene Iris Jenny Johanna Josefin Julia Karin Katarina Kerstin Klara Kristina Lena Lillemor Linda "
        "Linnéa Lisa Louise Lovisa Maj Malin Margareta Maria Marianne Marie Matilda Mia Mikaela Moa Mona Monica Märta "
        "Nora Olivia Petra Pia Rebecka Renée Rut Sandra Sara Signe Siv Sofia Solveig Sonja Stina Susanne Svea Sylvia "
        "Tilda Tove Tuva Ulla Ulrika Vendela Vera Victoria Viola Viveka Wilma Yvonne Åsa Åse Ängla"
    ),
    _words(
        "Adam Albin Alexander Alf Allan Anders André Anton Arne Arvid Axel Bengt Bertil Björn Bo Börje Carl Christer "
        "Dag Daniel David Dennis Ebbe Edvin Elias Emil Erik Evert Felix Filip Folke Fredrik Gunnar Gustav Göran Göte "
        "Hampus Hans Harald Henning Henrik Håkan Hjalmar Ingemar Ivar Jan Jens Jesper Jimmy Joakim Joel Johan John "
        "Jonas Jörgen Karl Kent Kjell Klas Kristian Kurt Lars Leif Lennart Linus Love Ludvig Magnus Malte Marcus "
        "Martin Mats Mattias Max Melker Micael Mikael Måns Mårten Nils Noah Olle Oskar Otto Ove Patrik Per Peter "
        "Pontus Ragnar Ralf Rasmus Rickard Robert Robin Roger Roland Rolf Rune Samuel Sebastian Simon Sixten Stefan "
        "Sten Stig Sture Sune Sven Sören Ted Thomas Tobias Tommy Tor Torbjörn Torsten Ulf Urban Uno Viktor Yngve Åke Örjan"
    ),
    _words(
        "Ahlgren Almqvist Alm Andersson Arvidsson Axelsson Berg Berggren Berglund Bergman Bergqvist Bergström Björk "
        "Björklund Blom Blomqvist Boström Broström Carlsson Claesson Dahl Dahlberg Dahlgren Danielsson Edlund Edström "
        "Ek Ekdahl Eklund Ekman Ekström Eliasson Engström Eriksson Falk Forsberg Forsman Fransson Fredriksson Friberg "
        "Frisk Grahn Granberg Gunnarsson Gustafsson Hallberg Hansson Hedberg Hedlund Hedström Hellström Henriksson "
        "Hermansson Holm Holmberg Holmgren Holmqvist Håkansson Höglund Isaksson Jakobsson Jansson Johansson Jonsson "
        "Jönsson Karlsson Kjellberg Kvist Larsson Lind Lindberg Lindblad Lindgren Lindholm Lindqvist Ljungberg "
        "Lundberg Lundgren Lundin Lundqvist Löfgren Magnusson Malm Martinsson Mattsson Melin Moberg Månsson Mårtensson "
        "Nilsson Norberg Nordin Nordström Norling Nyberg Nyman Nyström Näslund Olofsson Olsson Palm Persson Pettersson "
        "Rosén Rydberg Samuelsson Sandberg Sandström Sjöberg Sjögren Sjöström Skoog Stenberg Strand Strandberg Ström "
        "Strömberg Sundberg Sundin Sundström Svanberg Svensson Söderberg Söderström Torstensson Wallin Vesterlund "
        "Wikström Viklund Åberg Åhlén Åkerblom Åkerlund Åkesson Åslund Öberg Öhman Östberg Österlund Östlund"
    ),
)

OTHERS = (
    Origin(
        "fi",
        _words("Aino Anneli Eeva Helmi Kaarina Leena Marjatta Päivi Raija Tuulikki Ritva Sirpa"),
        _words("Antti Eino Heikki Jari Juhani Kari Matti Pekka Seppo Timo Veikko Väinö"),
        _words("Hämäläinen Heikkinen Järvinen Koskinen Korhonen Laine Mäkinen Nieminen Rantanen Saarinen Virtanen"),
    ),
    Origin(
        "ar",
        _words("Amira Dalia Fatima Hanan Huda Leila Mariam Nour Rania Samira Yasmin Zainab"),
        _words("Ahmad Ali Bilal Hassan Ibrahim Khalil Mahmoud Mustafa Omar Samir Tarek Yousef"),
        _words("Abbas Al-Hamdani Al-Khatib Darwish El-Sayed Haddad Hamdan Khoury Mansour Nasser Saleh Yassin"),
    ),
    Origin(
        "so",
        _words("Amina Asha Ayaan Faduma Halima Hodan Ifrah Khadra Sagal Ubah"),
        _words("Abdi Abdirahman Bashir Farah Guled Hassan Liban Mohamed Said Yusuf"),
        _words("Abdullahi Adan Ahmed Dirie Elmi Farah Gedi Hersi Jama Nur Warsame"),
    ),
    Origin(
        "fa",
        _words("Azadeh Farzaneh Laleh Mahnaz Maryam Nasrin Parisa Roya Shirin Zahra"),
        _words("Ali Amir Behrouz Dariush Farhad Hossein Javad Kamran Mehdi Reza"),
        _words("Ahmadi Azizi Ebrahimi Hosseini Jafari Karimi Mohammadi Rahimi Rezaei Tehrani"),
    ),
    Origin(
        "ti",
        _words("Abeba Helen Luwam Mebrat Rahel Saba Selam Tsega"),
        _words("Daniel Filmon Haile Kidane Mehari Robel Tesfay Yonas"),
        _words("Abraham Gebremariam Ghebreab Habte Kidane Mengisteab Tekle Woldemichael"),
    ),
    Origin(
        "pl",
        _words("Agnieszka Beata Danuta Ewa Iwona Joanna Katarzyna Małgorzata Wanda"),
        _words("Andrzej Jerzy Krzysztof Marek Michał Paweł Piotr Tomasz Zbigniew"),
        _words("Dąbrowski Kowalczyk Kozłowski Nowak Wiśniewski Wójcik Zając Zieliński"),
    ),
    Origin(
        "bs",
        _words("Amra Dragana Emina Jasmina Ljiljana Mirela Sanja Vesna"),
        _words("Adnan Dejan Dragan Emir Goran Mirza Nedim Zoran"),
        _words("Begić Čolić Đurić Hadžić Jovanović Kovačević Marić Petrović Šarić"),
    ),
    Origin(
        "es",
        _words("Alejandra Carmen Concepción Gabriela Inés Lucía Pilar Ximena"),
        _words("Alejandro Diego Gonzalo Ignacio Javier Joaquín Sergio Tomás"),
        ("Aguilar", "Castillo", "Fernández Ortega", "González", "Muñoz", "Rojas de la Torre", "Sepúlveda", "Vargas"),
    ),
    Origin(
        "uk",
        _words("Halyna Iryna Kateryna Nataliya Oksana Olha Svitlana Yuliya"),
        _words("Andriy Bohdan Dmytro Mykola Oleksandr Serhiy Taras Vasyl"),
        _words("Bondarenko Hrytsenko Kovalenko Kravchuk Melnyk Shevchuk Tkachenko"),
    ),
)

REMARKABLE = (
    ("female", "Maria Isabella Fernanda Guadalupe del Carmen", "Vallejo Quintanilla de la Torre y Rivadeneira"),
    ("male", "Karl-Johan Alexander Maximilian Teodor", "af Björkvalla-Silfverstråle"),
    ("female", "Li", "Ek"),
    ("male", "Bo", "Å"),
    ("female", "Anna-Karin", "Åkerblom-Österlund"),
    ("male", "Jean-René", "Lindé"),
    ("female", "Zoë", "D’Angelo"),
    ("male", "Seán", "O'Connell"),
    ("female", "Éva", "Szőcs"),
    ("male", "Þorsteinn", "Guðjónsson"),
    ("female", "Nguyễn Thị", "Hạnh"),
    ("male", "Ayşe-Can", "Öztürk"),
)
"""Names that break what was made for short and plain ones."""

STREETS = _words(
    "Almvägen Björkbacken Blåklocksvägen Ekstigen Fjärilsgatan Granitvägen Hasselgatan Idunvägen Järnvägsgatan "
    "Kastanjeallén Linnégränd Lärkvägen Malörtsgatan Norrängsvägen Odlarvägen Poppelgatan Ringduvevägen Rönnbacken "
    "Skogsbrynet Smedjegränd Solrosgatan Tallbacksvägen Upplagsvägen Videgatan Ynglingagatan Åkervägen Ängsgatan "
    "Örtagårdsvägen Östra_Kajen Västra_Esplanaden"
)
"""Invented streets; an underscore stands for a blank."""

POSTAL_CODES = ("991 01", "991 02", "991 12", "991 23", "991 34")
"""Sweden gives out no postal codes that begin with 99 [verify]."""
