window.YTD.personalization.part0 = [
  {
    "p13nData": {
      "demographics": {
        "languages": [
          {
            "language": "French",
            "isDisabled": false
          }
        ],
        "genderInfo": {
          "gender": "female"
        }
      },
      "interests": {
        "interests": [
          {
            "name": "Cuisine",
            "isDisabled": false
          },
          {
            "name": "",
            "isDisabled": true
          }
        ],
        "partnerInterests": [],
        "audienceAndAdvertisers": {
          "numAudiences": "2",
          "advertisers": [
            "@boutique_demo"
          ],
          "lookalikeAdvertisers": [
            "@banque_demo"
          ]
        },
        "shows": [
          "Le Jeu Démo"
        ]
      },
      "locationHistory": [
        "Lyon, France"
      ],
      "inferredAgeInfo": {
        "age": [
          "35-49"
        ],
        "birthDate": ""
      }
    },
    "locationHistory": [
      "France"
    ],
    "inferredAgeInfo": {
      "age": [
        "35-49"
      ],
      "birthDate": ""
    }
  }
]