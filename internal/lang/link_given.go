package lang

// maleNames and femaleNames are given names that tell the gender.
const maleNames = `James John Robert Michael William David Richard Charles Joseph Thomas Christopher Daniel Paul Mark Donald
	George Kenneth Steven Edward Brian Ronald Anthony Kevin Jason Matthew Gary Timothy Jose Larry Jeffrey
	Frank Scott Eric Stephen Andrew Raymond Gregory Joshua Jerry Dennis Walter Patrick Peter Harold Douglas
	Henry Carl Arthur Ryan Roger Joe Juan Jack Albert Jonathan Justin Gerald Keith Samuel Ralph Lawrence
	Nicholas Roy Benjamin Bruce Brandon Adam Harry Fred Billy Steve Louis Jeremy Aaron Randy Howard Eugene
	Carlos Russell Bobby Victor Martin Ernest Phillip Todd Jesse Craig Alan Shawn Clarence Sean Philip Chris
	Johnny Jimmy Antonio Danny Bryan Tony Luis Mike Stanley Leonard Nathan Manuel Rodney Curtis Norman Allen
	Marvin Vincent Glenn Jeffery Travis Jeff Jacob Melvin Alfred Kyle Francis Bradley Jesus Herbert Frederick
	Ray Joel Edwin Eddie Ricky Troy Randall Barry Alexander Bernard Mario Leroy Francisco Marcus Micheal
	Theodore Clifford Miguel Oscar Jay Jim Tom Calvin Alex Jon Ronnie Bill Lloyd Tommy Leon Derek Warren
	Darrell Jerome Floyd Leo Alvin Tim Greg Jorge Dustin Pedro Derrick Dan Lewis Zachary Corey Herman Maurice
	Vernon Roberto Clyde Hector Shane Ricardo Sam Rick Lester Brent Ramon Charlie Tyler Gilbert Gene Marc
	Reginald Ruben Brett Nathaniel Rafael Edgar Raul Ben Chester Cecil Duane Franklin Andre Elmer Brad Gabriel
	Ron Mitchell Roland Arnold Harvey Jared Mohammed Mohammad Muhammad Mohamed Mohamad Ahmed Ahmad Ali Hassan
	Hasan Hussein Hossein Omar Umar Osman Othman Abdullah Abdallah Abdul Abdel Abd Abu Ibrahim Ismail Khaled
	Khalid Mahmoud Mustafa Yusuf Youssef Yasser Saleh Salim Saeed Said Samir Sami Rami Tariq Tarek Walid
	Nasser Mansour Karim Jamal Hamza Hamid Haidar Faisal Bashar Hafez Bilal Anwar Amir Adnan Aziz Ayman Ashraf
	Jalal Kamal Maher Marwan Qasim Rashid Riad Salah Salman Suleiman Tahir Osama Usama Yahya Zakaria Mullah
	Vladimir Sergei Sergey Dmitry Igor Ivan Mikhail Nikolai Oleg Ramzan Viktor Yevgeny Yuri Alexei Boris
	Volodymyr Petro Recep Tayyip Mehmet Ahmet Suleyman Numan Hubert Haibatullah Sirajuddin Nawaz Imran Pervez
	Narendra Barack Rodrigo Emmanuel Francois Jacques Nicolas Binyamin Ariel Ehud Muhammadu Goodluck Salva
	Riek Yoweri Hugo Fidel Ban Kofi Staffan Tobias Bassel Ziad Nick`

const femaleNames = `Mary Patricia Linda Barbara Elizabeth Jennifer Maria Susan Margaret Dorothy Lisa Nancy Karen Betty Helen
	Sandra Donna Carol Ruth Sharon Michelle Laura Sarah Kimberly Deborah Jessica Shirley Cynthia Angela
	Melissa Brenda Amy Anna Rebecca Kathleen Pamela Martha Debra Amanda Stephanie Carolyn Christine Marie
	Janet Catherine Frances Ann Joyce Diane Alice Julie Heather Teresa Doris Gloria Evelyn Jean Cheryl Mildred
	Katherine Joan Ashley Judith Janice Kelly Nicole Judy Christina Kathy Theresa Beverly Denise Tammy Irene
	Jane Lori Rachel Marilyn Andrea Kathryn Louise Sara Anne Jacqueline Wanda Bonnie Julia Lois Tina Phyllis
	Norma Paula Diana Annie Lillian Emily Robin Peggy Gladys Rita Connie Florence Tracy Edna Tiffany Carmen
	Rosa Cindy Wendy Victoria Edith Kim Sherry Sylvia Josephine Thelma Shannon Sheila Ethel Ellen Elaine
	Marjorie Carrie Charlotte Monica Esther Pauline Emma Juanita Anita Rhonda Hazel Eva Debbie Clara Lucille
	Joanne Eleanor Valerie Danielle Megan Alicia Suzanne Michele Gail Bertha Darlene Veronica Jill Erin
	Geraldine Lauren Cathy Joann Lorraine Sally Regina Erica Beatrice Dolores Bernice Audrey Yvonne Annette
	Samantha Stacy Ana Renee Ida Vivian Roberta Brittany Melanie Loretta Yolanda Jeanette Laurie Katie Kristen
	Vanessa Alma Sue Elsie Beth Jeanne Vicki Carla Tara Rosemary Eileen Terri Gertrude Lucy Tonya Ella Stacey
	Wilma Gina Kristin Natalie Agnes Vera Charlene Bessie Delores Melinda Arlene Maureen Colleen Allison
	Tamara Constance Lillie Claudia Marcia Tanya Nellie Minnie Marlene Heidi Glenda Lydia Viola Courtney
	Marian Stella Caroline Dora Jo Vickie Mattie Maxine Irma Mabel Marsha Myrtle Lena Christy Deanna Patsy
	Hilda Gwendolyn Jennie Nora Margie Nina Cassandra Leah Penny Kay Priscilla Naomi Carole Fatima Aisha
	Ayesha Maryam Mariam Zainab Zeinab Khadija Layla Leila Amina Hanan Huda Noura Rania Samira Sana Yasmin
	Malala Benazir Indira Sonia Tawakkol Nadia Federica Hillary Condoleezza Aung Lama Sajida Marcel Asma
	Natalia Olga Svetlana Irina Tatiana Yulia Ursula`
